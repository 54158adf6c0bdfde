package app.kept.web.book;

import app.kept.host.Offer;
import app.kept.platform.text.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;

/** Prices as people of one language write them. */
public final class Prices {
    private Prices() {}

    /** {@code €150}, with cents only where there are any; a currency that nobody knows is written by its letters. */
    public static String words(Offer.Price price, Language language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        int digits = 2;
        try {
            Currency currency = Currency.getInstance(price.currency());
            digits = Math.max(0, currency.getDefaultFractionDigits());
            format.setCurrency(currency);
        } catch (IllegalArgumentException unknown) {
            return BigDecimal.valueOf(price.amount(), digits).toPlainString() + " " + price.currency();
        }
        BigDecimal amount = BigDecimal.valueOf(price.amount(), digits);
        boolean isWhole = amount.stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(isWhole ? 0 : digits);
        format.setMaximumFractionDigits(isWhole ? 0 : digits);
        return format.format(amount);
    }
}

package app.kept.platform.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Prices as those write them who read them: {@code €60}, {@code 60 €}, {@code R$ 150}. */
public final class Prices {
    private Prices() {}

    /**
     * @param amount in the smallest unit of the currency
     * @param code three letters of ISO 4217; one that Java does not know stands behind the amount as it is
     */
    public static String of(long amount, String code, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        try {
            Currency currency = Currency.getInstance(code);
            int digits = Math.max(0, currency.getDefaultFractionDigits());
            BigDecimal value = BigDecimal.valueOf(amount, digits);
            boolean whole = value.stripTrailingZeros().scale() <= 0;
            format.setCurrency(currency);
            format.setMinimumFractionDigits(whole ? 0 : digits);
            format.setMaximumFractionDigits(whole ? 0 : digits);
            return format.format(value);
        } catch (IllegalArgumentException unknown) {
            return amount + " " + code;
        }
    }
}

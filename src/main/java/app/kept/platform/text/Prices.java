package app.kept.platform.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Prices as those write them who read them: {@code €60}, {@code 60 €}, {@code R$ 150}. */
public final class Prices {
    private Prices() {}

    /** A sum that was worked out: to the smallest unit of the currency. */
    public static String of(BigDecimal sum, String code, Locale locale) {
        int digits = digits(code);
        BigDecimal rounded = sum.setScale(digits, RoundingMode.HALF_UP);
        return of(rounded.unscaledValue().longValueExact(), code, locale);
    }

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

    private static int digits(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 0;
        }
    }
}

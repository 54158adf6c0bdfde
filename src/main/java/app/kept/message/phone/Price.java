package app.kept.message.phone;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one segment costs, as whoever set the provider up typed it. */
public record Price(BigDecimal each, String currency) {
    private static final Pattern TYPED = Pattern.compile("([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?([A-Z]{3})");

    /** Reads {@code 0.075 EUR}; empty where it is none. */
    public static Optional<Price> of(String typed) {
        Matcher price = TYPED.matcher(typed.strip());
        return price.matches()
                ? Optional.of(new Price(new BigDecimal(price.group(1).replace(',', '.')), price.group(2)))
                : Optional.empty();
    }

    public String of(int count) {
        BigDecimal sum = each.multiply(BigDecimal.valueOf(count)).stripTrailingZeros();
        return "about " + sum.setScale(Math.max(2, sum.scale())).toPlainString() + " " + currency;
    }
}

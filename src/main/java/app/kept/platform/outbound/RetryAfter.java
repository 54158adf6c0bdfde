package app.kept.platform.outbound;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long whoever was called wants to be left alone, as the head of the answer says it. */
public final class RetryAfter {
    /** Some write fractions, which the rules do not know. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private RetryAfter() {}

    /** @return empty if nothing is asked for, or nothing that can be understood; never negative */
    public static Optional<Duration> of(OutboundHeaders headers, Instant now) {
        return headers.first("retry-after").map(String::strip).flatMap(text -> read(text, now));
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(
                    new BigDecimal(text).setScale(0, RoundingMode.CEILING).longValueExact()));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}

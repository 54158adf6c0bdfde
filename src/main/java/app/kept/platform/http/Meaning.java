package app.kept.platform.http;

import app.kept.platform.text.Phone;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the text of a field means; null, or a {@link java.time.DateTimeException}, where it means nothing. */
final class Meaning {
    static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Strict enough to catch a slip, loose enough for every address that can get mail. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}.]+(\\.[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}.]+)+");

    private static final int LONGEST_SHOWN = 5_000;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}([.,][0-9]{1,6})?");

    /** The JDK makes a new set of six hundred names for everyone who asks. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            // Java's own, of forty years ago; no browser and no calendar knows them.
            .filter(name -> !name.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private Meaning() {}

    /** As much of it as the longest field takes. */
    static String shown(String text) {
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(LONGEST_SHOWN, text.codePointCount(0, text.length()))));
    }

    static @Nullable String slug(String text) {
        return SLUG.matcher(text).matches() ? text : null;
    }

    static @Nullable String email(String text) {
        return EMAIL.matcher(text).matches() ? text : null;
    }

    /** With the comma of German and Portuguese forms, too. */
    static @Nullable BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text.replace(',', '.')) : null;
    }

    /** Whether there is a control character in it that is not among the allowed ones. */
    static boolean hasControls(String text, String allowed) {
        return text.codePoints().anyMatch(c -> isControl(c) && allowed.indexOf(c) < 0);
    }

    /** Those that end a line in Unicode's way count, and those that turn the direction of whatever stands behind them. */
    private static boolean isControl(int c) {
        boolean endsLine = c == 0x2028 || c == 0x2029;
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return Character.isISOControl(c) || endsLine || turns;
    }

    /** Nobody books outside these years, and calculating there only finds the ends of number ranges. */
    static @Nullable Instant moment(String text) {
        Instant at = OffsetDateTime.parse(text).toInstant();
        return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
    }

    /** The same for one of several, where the others count whatever it is. */
    static Optional<Instant> maybeMoment(String text) {
        try {
            return Optional.ofNullable(moment(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    static @Nullable String phone(String text, Supplier<Optional<String>> country) {
        return Phone.of(text, Phone.hasPrefix(text) ? Optional.empty() : country.get())
                .orElse(null);
    }

    static @Nullable LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        return date.getYear() < 2000 || date.getYear() > 2199 ? null : date;
    }

    static @Nullable Integer number(String text, int from, int to) {
        try {
            int number = Integer.parseInt(text);
            return number >= from && number <= to ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A name out of the zone database, aliases among them: an offset such as +02:00 knows nothing of summer time. */
    static @Nullable ZoneId zone(String text) {
        return ZONES.contains(text) ? ZoneId.of(text) : null;
    }

    static boolean areObjects(JsonNode node, int most) {
        return node.isArray() && node.size() <= most && node.valueStream().allMatch(JsonNode::isObject);
    }
}

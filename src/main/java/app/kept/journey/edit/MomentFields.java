package app.kept.journey.edit;

import app.kept.journey.form.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as it is filled in: so long before or after a point. Without a point it is none.
 *
 * @param isBefore whether it lies before its point
 * @param point as journeys write it; empty where there is to be no such moment
 */
public record MomentFields(String days, String hours, String minutes, boolean isBefore, String point) {
    public static final MomentFields NONE = new MomentFields("", "", "", false, "");

    private static final Pattern SPAN = Pattern.compile("(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    /** A length of time; what it is counted from is nobody's question. */
    public static MomentFields of(Duration span) {
        boolean isInDays = span.toHours() >= 72 && span.equals(Duration.ofDays(span.toDays()));
        int days = isInDays ? (int) span.toDays() : 0;
        Duration rest = span.minusDays(days);
        return new MomentFields(number(days), number(rest.toHours()), number(rest.toMinutesPart()), false, "");
    }

    /** A length of time as journeys write it; empty where it would be written otherwise than it is. */
    public static Optional<MomentFields> ofSpan(String span) {
        Matcher found = SPAN.matcher(span);
        if (!found.matches()) return Optional.empty();
        var fields = new MomentFields(part(found, 1), part(found, 2), part(found, 3), false, "");
        return Optional.of(fields).filter(it -> it.span().equals(span));
    }

    private static String part(Matcher found, int group) {
        return Optional.ofNullable(found.group(group)).orElse("");
    }

    /** Empty where it is counted to both sides at once. */
    static Optional<MomentFields> of(Moment moment) {
        Duration offset = moment.offset();
        boolean isBefore = moment.days() < 0 || offset.isNegative();
        boolean isAfter = moment.days() > 0 || offset.isPositive();
        if (isBefore && isAfter) return Optional.empty();
        Duration rest = offset.abs();
        return Optional.of(new MomentFields(
                number(Math.abs(moment.days())),
                number(rest.toHours()),
                number(rest.toMinutesPart()),
                isBefore,
                moment.point().word()));
    }

    private static String number(long number) {
        return number == 0 ? "" : Long.toString(number);
    }

    public boolean isNone() {
        return point.isEmpty();
    }

    /** Whether all that stands there are numbers. */
    public boolean isReadable() {
        return isNumber(days) && isNumber(hours) && isNumber(minutes);
    }

    private static boolean isNumber(String text) {
        return text.isEmpty() || NUMBER.matcher(text).matches();
    }

    /** As journeys write it. */
    String text() {
        String sign = isBefore ? " - " : " + ";
        String time = time();
        return point + (isZero(days) ? "" : sign + days + "d") + (time.isEmpty() ? "" : sign + time);
    }

    /** As journeys write a length of time; empty where it is none. */
    public String span() {
        return (isZero(days) ? "" : days + "d") + time();
    }

    private String time() {
        return (isZero(hours) ? "" : hours + "h") + (isZero(minutes) ? "" : minutes + "m");
    }

    private static boolean isZero(String number) {
        return number.isEmpty() || number.chars().allMatch(c -> c == '0');
    }
}

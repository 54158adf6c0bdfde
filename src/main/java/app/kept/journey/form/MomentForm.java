package app.kept.journey.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as journeys write them: {@code start - 24h}, {@code start - 1d}, {@code booking.cancelled + 2h}. */
final class MomentForm {
    private static final Pattern MOMENT = Pattern.compile("([a-z_.]+)((?: *[+-] *[0-9a-z]+){0,3})");
    private static final Pattern TERM = Pattern.compile("([+-]) *([0-9a-z]+)");

    private MomentForm() {}

    static List<String> points() {
        var words = new ArrayList<String>();
        for (Point point : Point.OfSession.values()) words.add(point.word());
        words.addAll(occasions());
        return words;
    }

    static List<String> occasions() {
        return Arrays.stream(Occasion.values()).map(Occasion::word).toList();
    }

    static Optional<Moment> read(Field field) {
        return field.line(100).flatMap(text -> moment(field, text));
    }

    private static Optional<Moment> moment(Field field, String text) {
        Matcher found = MOMENT.matcher(text);
        if (!found.matches()) {
            field.wrong("flaw.moment");
            return Optional.empty();
        }
        Optional<Point> point = point(found.group(1));
        if (point.isEmpty()) {
            field.unknown("flaw.no_moment", found.group(1), points());
            return Optional.empty();
        }
        int days = 0;
        Duration offset = Duration.ZERO;
        Matcher terms = TERM.matcher(found.group(2));
        while (terms.find()) {
            Optional<Spans.Span> span = Spans.read(terms.group(2));
            if (span.isEmpty()) {
                field.wrong("flaw.moment.span", terms.group(1));
                return Optional.empty();
            }
            int sign = terms.group(1).equals("-") ? -1 : 1;
            days += sign * span.get().days();
            offset = offset.plus(span.get().rest().multipliedBy(sign));
        }
        if (Spans.isTooLong(Duration.ofDays(days)) || Spans.isTooLong(offset)) {
            field.wrong("flaw.moment.far");
            return Optional.empty();
        }
        return Optional.of(new Moment(point.get(), days, offset));
    }

    private static Optional<Point> point(String word) {
        for (Point.OfSession point : Point.OfSession.values()) {
            if (point.word().equals(word)) return Optional.of(point);
        }
        return Occasion.of(word).map(Point.Happened::new);
    }

    static String text(Moment moment) {
        return moment.point().word()
                + term(moment.days() < 0, Math.abs(moment.days()) + "d", moment.days() == 0)
                + term(
                        moment.offset().isNegative(),
                        Spans.text(moment.offset().abs()),
                        moment.offset().isZero());
    }

    private static String term(boolean isBefore, String span, boolean isNothing) {
        return isNothing ? "" : (isBefore ? " - " : " + ") + span;
    }

    /** How far it is from its point on a day of 24 hours. */
    static Duration nominal(Moment moment) {
        return moment.offset().plusDays(moment.days());
    }

    static boolean isBeforeItsOccasion(Moment moment) {
        return moment.point() instanceof Point.Happened && nominal(moment).isNegative();
    }

    /** Whether the one is never before the other, whatever the booking is like; nobody knows of different occasions. */
    static boolean isNeverBefore(Moment one, Moment other) {
        boolean isFromEndAndStart = one.point() == Point.OfSession.END && other.point() == Point.OfSession.START;
        return (one.point().equals(other.point()) || isFromEndAndStart)
                && nominal(one).compareTo(nominal(other)) >= 0;
    }
}

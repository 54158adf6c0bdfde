package app.kept.web.booking;

import app.kept.platform.http.Input;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Wrong;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form for a time that nobody offers, by the clock that the page names.
 *
 * @param hidden what the form carries along
 * @param twins both moments, where the clock shows the time twice that night
 */
public record OwnTime(String action, List<Hidden> hidden, List<Field> fields, List<Twin> twins) {
    private static final String DATE = "on";
    private static final String TIME = "at";
    private static final int LONGEST = 10;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /** A moment to choose. */
    public record Twin(String words, String href) {}

    /** Whether there is anything to be mended or chosen, so that the form is to be seen. */
    public boolean isOpen() {
        return !twins.isEmpty() || !wrong().isEmpty();
    }

    public List<Wrong> wrong() {
        return fields.stream()
                .filter(Field::isWrong)
                .map(field -> new Wrong(field.name(), field.error()))
                .toList();
    }

    /**
     * What was typed.
     *
     * @param moments at which the clock shows it: one; two where it is set back that night; none where it is set forward
     */
    record Typed(
            String date,
            String time,
            Optional<LocalDate> day,
            Optional<LocalTime> clock,
            boolean isTyped,
            List<Instant> moments) {
        static final Typed NOTHING = new Typed("", "", Optional.empty(), Optional.empty(), false, List.of());

        static Typed of(Input query, ZoneId zone) {
            query.leave(DATE);
            query.leave(TIME);
            String date = cut(query.typed(DATE));
            String time = cut(query.typed(TIME));
            Optional<LocalDate> day = day(date);
            Optional<LocalTime> clock = clock(time);
            List<Instant> moments = day.flatMap(on -> clock.map(on::atTime)).stream()
                    .flatMap(shown -> moments(shown, zone))
                    .toList();
            return new Typed(date, time, day, clock, query.has(DATE) || query.has(TIME), moments);
        }

        /** Nothing is left to ask. */
        Optional<Instant> only() {
            return moments.size() == 1 ? Optional.of(moments.getFirst()) : Optional.empty();
        }

        /** @param page on which the time is chosen */
        OwnTime form(Link page, String chosen, ZoneId zone, Frame frame) {
            String wrongTime = clock.isEmpty()
                    ? frame.text("desk.own.time.wrong")
                    : day.isPresent() && moments.isEmpty() ? frame.text("desk.own.skipped") : "";
            return new OwnTime(
                    page.path(),
                    page.asHidden(),
                    List.of(
                            field(DATE, "date", date, day.isEmpty() ? frame.text("desk.own.date.wrong") : "", frame),
                            field(TIME, "time", time, wrongTime, frame)),
                    moments.size() < 2
                            ? List.of()
                            : moments.stream()
                                    .map(at -> new Twin(
                                            words(at, zone, frame),
                                            page.with(chosen, at.toString()).toString()))
                                    .toList());
        }

        private Field field(String name, String type, String value, String error, Frame frame) {
            String label = frame.text(name.equals(DATE) ? "desk.own.date" : "desk.own.time");
            return new Field(name, label, "", type, "off", LONGEST, value, isTyped ? error : "");
        }

        private static String words(Instant at, ZoneId zone, Frame frame) {
            String clock = DateTimeFormatter.ofPattern("zzzz", frame.locale()).format(at.atZone(zone));
            return Moments.dayAndTime(at, zone, frame.locale()) + " (" + clock + ")";
        }

        private static Stream<Instant> moments(LocalDateTime shown, ZoneId zone) {
            return zone.getRules().getValidOffsets(shown).stream()
                    .map(shown::toInstant)
                    .sorted();
        }

        private static Optional<LocalDate> day(String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                return Optional.of(day).filter(one -> one.getYear() >= FIRST_YEAR && one.getYear() <= LAST_YEAR);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        private static Optional<LocalTime> clock(String text) {
            try {
                return Optional.of(LocalTime.parse(text)).filter(time -> time.getSecond() == 0 && time.getNano() == 0);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        private static String cut(String typed) {
            String text = typed.strip();
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }
}

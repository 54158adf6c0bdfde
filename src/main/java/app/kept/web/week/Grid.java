package app.kept.web.week;

import app.kept.availability.open.HostCalendar.Stretch;
import app.kept.booking.Sitting;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A week in columns.
 *
 * @param cut from which hour to which it is shown, as classes
 * @param create where somebody is booked at a time that is not yet in the address; empty for those who may not
 */
public record Grid(String cut, List<Mark> scale, List<Day> days, String zone, String now, String create) {
    private static final int LATEST_FIRST = 9;
    private static final int EARLIEST_LAST = 17;

    /** Something that stands in a column, as a class says where. */
    public record Mark(String look, String words) {}

    /**
     * A column.
     *
     * @param open when the host can be booked
     * @param clock how its clock goes
     */
    public record Day(
            String id,
            Heading heading,
            String look,
            List<Note> notes,
            List<Mark> open,
            List<Entry> entries,
            Clock clock) {}

    /** What a column is called, in short for the eye. */
    public record Heading(String weekday, String number, String words, String now, String nowWords) {}

    /** What is special about a day; with where it is changed, or nothing. */
    public record Note(String words, String href) {}

    /** The first moment of a day, and from which minute on it shows so much more than has passed. */
    public record Clock(String begins, int turnsAt, int turnsBy) {}

    /** All there is to show. */
    record Contents(
            Week week,
            Instant now,
            List<Sitting> bookings,
            WeekHours.Known known,
            Optional<Link> overrides,
            String create) {}

    static Grid of(Contents contents, Entries entries, Frame frame) {
        Week week = contents.week;
        int first = LATEST_FIRST * 60;
        int last = EARLIEST_LAST * 60;
        for (DayClock day : week.days()) {
            for (Stretch one : spans(contents)) {
                if (!day.touches(one.from(), one.to())) continue;
                first = Math.min(first, day.minute(one.from()));
                last = Math.max(last, day.endMinute(one.from(), one.to()));
            }
        }
        int from = first / 60;
        int to = Math.min(24, (last + 59) / 60);
        var clock = new ShortClock(week.locale());
        List<Mark> scale = IntStream.range(from, to)
                .mapToObj(hour -> new Mark(Spot.at(hour * 60), clock.at(LocalTime.of(hour, 0))))
                .toList();
        List<Day> days = week.days().stream()
                .map(day ->
                        day(day, contents, entries.of(day, contents.bookings, contents.known.off(), from * 60), frame))
                .toList();
        return new Grid(
                String.join(" ", "f" + from, "u" + to),
                scale,
                days,
                week.zone().getId(),
                contents.now.toString(),
                contents.create);
    }

    private static List<Stretch> spans(Contents contents) {
        var spans = new ArrayList<>(contents.known.open());
        contents.bookings.forEach(one -> spans.add(new Stretch(one.startAt(), one.endAt())));
        return spans;
    }

    private static Day day(DayClock day, Contents contents, List<Entry> entries, Frame frame) {
        Week week = contents.week;
        LocalDate date = day.date();
        String look = (day.has(contents.now) ? "day today" : "day") + (date.equals(week.chosen()) ? " shown" : "");
        List<Mark> open = contents.known.open().stream()
                .filter(one -> day.touches(one.from(), one.to()))
                .map(one -> new Mark(Spot.of(day.minute(one.from()), day.endMinute(one.from(), one.to())), ""))
                .toList();
        return new Day(
                date.toString(),
                heading(day, contents, frame),
                look,
                notes(day, contents, frame),
                open,
                entries,
                new Clock(day.from().toString(), day.turnsAt(), day.turnsBy()));
    }

    private static Heading heading(DayClock day, Contents contents, Frame frame) {
        Week week = contents.week;
        LocalDate date = day.date();
        boolean isNow = day.has(contents.now);
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(week.locale());
        return new Heading(
                date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, week.locale()),
                Integer.toString(date.getDayOfMonth()),
                words(date, week),
                isNow ? Spot.at(day.minute(contents.now)) : "",
                isNow ? frame.text("week.now", clock.format(contents.now.atZone(week.zone()))) : "");
    }

    private static List<Note> notes(DayClock day, Contents contents, Frame frame) {
        var notes = new ArrayList<Note>();
        if (contents.known.others().contains(day.date())) {
            String href = contents.overrides
                    .map(link -> link.with("date", day.date().toString()).toString())
                    .orElse("");
            notes.add(new Note(frame.text("week.other_hours"), href));
        }
        if (day.turn().isPresent()) notes.add(new Note(frame.text("week.hours", length(day)), ""));
        return notes;
    }

    /** What is said of the days on which the clocks are set. */
    static List<String> turns(Week week, Frame frame) {
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(week.locale());
        return week.days().stream()
                .flatMap(day -> day.turn().stream()
                        .map(turn -> frame.text(
                                turn.isGap() ? "week.clocks.forward" : "week.clocks.back",
                                words(day.date(), week),
                                length(day),
                                clock.format(turn.getDateTimeBefore()),
                                clock.format(turn.getDateTimeAfter()))))
                .toList();
    }

    static String words(LocalDate date, Week week) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(week.locale())
                .format(date);
    }

    /** Most clocks are set by an hour, some by half of one. */
    private static String length(DayClock day) {
        long minutes = Duration.between(day.from(), day.until()).toMinutes();
        return minutes % 60 == 0 ? Long.toString(minutes / 60) : minutes / 60 + "½";
    }
}

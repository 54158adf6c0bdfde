package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.Availabilities;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.HoursInput;
import app.kept.availability.rules.ScheduleHours;
import app.kept.host.Host;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code /setup/hours}: the same hours on some days of the week. Where there are hours, they are shown instead. */
public final class HoursPage {
    private static final Set<DayOfWeek> USUAL = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int LONGEST_CLOCK = 8;

    private final SetUpDesk desk;
    private final Availabilities availabilities;
    private final HoursEditing editing;

    public HoursPage(SetUpDesk desk, Availabilities availabilities, HoursEditing editing) {
        this.desk = desk;
        this.availabilities = availabilities;
        this.editing = editing;
    }

    /**
     * The page.
     *
     * @param there the hours that there are; then nothing is asked
     * @param daysError what is wrong with the days; empty when nothing is
     */
    public record View(
            SetUpDesk.Around around,
            List<Wrong> wrong,
            List<Line> there,
            List<Day> days,
            String daysError,
            Field from,
            Field to) {}

    /** A day with its hours. */
    public record Line(String day, String hours) {}

    /** A day to tick. */
    public record Day(String word, String name, boolean chosen) {}

    /** What was filled in. */
    private record Said(Set<DayOfWeek> days, String from, String to) {
        static final Said USUALLY = new Said(USUAL, "09:00", "17:00");

        OptionalInt start() {
            return minutes(from);
        }

        OptionalInt end() {
            return minutes(to);
        }

        boolean isSound() {
            return !days.isEmpty() && start().isPresent() && end().isPresent() && start().getAsInt() < end().getAsInt();
        }
    }

    public Response show(Request request) {
        Standing standing = desk.standing(request);
        return desk.elsewhere(request, Step.HOURS, standing)
                .orElseGet(() -> page(200, request, standing, Said.USUALLY));
    }

    public Response save(Request request) {
        Standing standing = desk.standing(request);
        Optional<Response> elsewhere = desk.elsewhere(request, Step.HOURS, standing);
        if (elsewhere.isPresent()) return elsewhere.get();
        Input form = request.form();
        var said = new Said(
                days(form),
                form.text("from", LONGEST_CLOCK).orElse(""),
                form.text("to", LONGEST_CLOCK).orElse(""));
        if (!form.errors().isEmpty() || !said.isSound()) return page(422, request, standing, said);
        Host host = standing.host().orElseThrow();
        var window = new Window(said.start().getAsInt(), said.end().getAsInt());
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        said.days.forEach(day -> weekly.put(day, List.of(window)));
        var place = new HoursEditing.Place(host.id(), Optional.empty());
        String nothing = HoursEditing.mark(ScheduleHours.NONE.weekly());
        return switch (editing.week(Caller.by(request), place, nothing, ScheduleHours.sorted(weekly))) {
            case DONE -> desk.to(request, Step.HOURS.onward());
            // Somebody has given them hours meanwhile: these are shown, and can be changed where all of them are.
            case OVERTAKEN, TOO_MANY, NOT_THERE -> page(409, request, desk.standing(request), said);
        };
    }

    private Response page(int status, Request request, Standing standing, Said said) {
        SetUpDesk.Around around = desk.around(request, Step.HOURS, standing);
        Host host = standing.host().orElseThrow();
        ScheduleHours there = availabilities.of(host.account(), host.id()).hours();
        boolean isAsked = status == 422;
        String days = isAsked && said.days.isEmpty() ? around.text("begin.hours.days.wrong") : "";
        String from = isAsked && said.start().isEmpty() ? around.text("begin.hours.clock.wrong") : "";
        String to = isAsked ? endWrong(said, around) : "";
        var wrong = new ArrayList<Wrong>();
        if (!days.isEmpty()) wrong.add(new Wrong("monday", days));
        if (!from.isEmpty()) wrong.add(new Wrong("from", from));
        if (!to.isEmpty()) wrong.add(new Wrong("to", to));
        var view = new View(
                around,
                wrong,
                lines(there, around.frame()),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new Day(HoursInput.word(day), name(day, around.frame()), said.days.contains(day)))
                        .toList(),
                days,
                field("from", around.text("begin.hours.from"), said.from, from),
                field("to", around.text("begin.hours.to"), said.to, to));
        return desk.answer(status, "setup/hours", view);
    }

    private static String endWrong(Said said, SetUpDesk.Around around) {
        if (said.end().isEmpty()) return around.text("begin.hours.clock.wrong");
        boolean isLater =
                said.start().isEmpty() || said.start().getAsInt() < said.end().getAsInt();
        return isLater ? "" : around.text("begin.hours.to.wrong");
    }

    private static Field field(String name, String label, String value, String error) {
        return new Field(name, label, "", "time", "off", LONGEST_CLOCK, value, error);
    }

    private static List<Line> lines(ScheduleHours hours, Frame frame) {
        return hours.weekly().entrySet().stream()
                .map(day -> new Line(
                        name(day.getKey(), frame),
                        String.join(
                                ", ",
                                day.getValue().stream()
                                        .map(window -> Moments.span(
                                                HoursInput.clock(window.from()), HoursInput.clock(window.to())))
                                        .toList())))
                .toList();
    }

    private static Set<DayOfWeek> days(Input form) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (form.flag(HoursInput.word(day)).orElse(false)) days.add(day);
        }
        return days;
    }

    private static String name(DayOfWeek day, Frame frame) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, frame.locale());
    }

    /** Of the day; a clock may say seconds, which nobody means. */
    private static OptionalInt minutes(String clock) {
        try {
            return OptionalInt.of(LocalTime.parse(clock).toSecondOfDay() / 60);
        } catch (DateTimeParseException notOne) {
            return OptionalInt.empty();
        }
    }
}

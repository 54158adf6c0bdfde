package app.kept.web.hours;

import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.Schedule;
import app.kept.availability.rules.ScheduleHours;
import app.kept.host.Host;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /availability}: a host's schedules, the week of one, and what departs from it. */
public final class AvailabilityPage {
    private static final String MORE_HOSTS = "hosts_after";
    private static final int HOSTS = 12;
    private static final int LONGEST_SLUG = 63;

    private final HoursDesk desk;
    private final Coming coming;

    public AvailabilityPage(HoursDesk desk, Coming coming) {
        this.desk = desk;
        this.coming = coming;
    }

    /**
     * The page.
     *
     * @param hosts to choose from; empty where there is but one
     * @param moreHosts where the next of them are
     * @param said what was just done
     */
    public record View(
            HoursDesk.Around around,
            List<Choice> hosts,
            String moreHosts,
            String said,
            Undo undo,
            Schedules schedules,
            List<DayLine> week,
            Ways ways,
            List<Coming.Line> days,
            List<Coming.Line> aways,
            Field name) {
        public List<Wrong> wrong() {
            return name.isWrong() ? List.of(new Wrong(name.name(), name.error())) : List.of();
        }
    }

    /** Somebody or something that can be chosen. */
    public record Choice(String name, String href, boolean current) {}

    /**
     * What takes the last change back.
     *
     * @param fields empty where there is nothing to take back
     */
    public record Undo(String action, List<Hidden> fields) {
        static final Undo NONE = new Undo("", List.of());
    }

    /**
     * The host's schedules.
     *
     * @param name of the chosen one
     * @param isDefault whether the chosen one counts where nothing else is said
     * @param change where the chosen one is renamed; empty where there is none
     */
    public record Schedules(List<Choice> all, String name, boolean isDefault, String change) {}

    /** A day of the week. */
    public record DayLine(String day, String hours, boolean closed) {}

    /** Where what is shown is changed, and what a new schedule's form carries. */
    public record Ways(String week, String days, String aways, String add, List<Hidden> hidden) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        Optional<String> was = query.text("was", WeekWords.LONGEST);
        String after = query.text(MORE_HOSTS, LONGEST_SLUG).orElse("");
        Optional<HoursDesk.Chosen> chosen = desk.look(request, query);
        if (chosen.isEmpty()) return desk.nobody(request);
        return page(200, request, chosen.get(), new Shown(done, was, after, "", ""));
    }

    /** What the address and the last form say. */
    record Shown(String done, Optional<String> was, String hostsAfter, String typed, String error) {
        static Shown wrong(String typed, String error) {
            return new Shown("", Optional.empty(), "", typed, error);
        }
    }

    Response page(int status, Request request, HoursDesk.Chosen chosen, Shown shown) {
        HoursDesk.Around around = desk.around(request, chosen, chosen.to(HoursDesk.PATH), "hours.title");
        Frame frame = around.frame();
        List<Host> hosts = desk.hosts(request, shown.hostsAfter, HOSTS + 1);
        boolean several = hosts.size() > 1 || !shown.hostsAfter.isEmpty();
        Coming.Ahead ahead = coming.ahead(chosen, frame);
        var view = new View(
                around,
                several
                        ? hosts.stream()
                                .limit(HOSTS)
                                .map(host -> choice(host, chosen))
                                .toList()
                        : List.of(),
                hosts.size() > HOSTS
                        ? chosen.to(HoursDesk.PATH)
                                .with(MORE_HOSTS, hosts.get(HOSTS - 1).slug())
                                .toString()
                        : "",
                said(shown.done, frame),
                undo(chosen, shown),
                schedules(chosen),
                week(chosen.hours(), frame),
                new Ways(
                        chosen.to(WeekPage.PATH).toString(),
                        chosen.to(HoursTabs.OVERRIDES).toString(),
                        chosen.ofHost(HoursTabs.ABSENCES).toString(),
                        Link.to(SchedulePage.ALL)
                                .with(Visitor.LANGUAGE, chosen.language())
                                .toString(),
                        chosen.hidden()),
                ahead.days(),
                ahead.aways(),
                new Field(
                        "name",
                        frame.text("hours.schedule.name"),
                        frame.text("hours.schedule.name.hint"),
                        "text",
                        "off",
                        SchedulePage.LONGEST_NAME,
                        shown.typed,
                        shown.error));
        return desk.answer(status, "hours/overview", view);
    }

    static List<DayLine> week(ScheduleHours hours, Frame frame) {
        return HoursWords.week(frame).stream()
                .map(day -> {
                    var windows = hours.weekly().getOrDefault(day, List.of());
                    return new DayLine(
                            HoursWords.day(day, frame), HoursWords.windows(windows, frame), windows.isEmpty());
                })
                .toList();
    }

    private static Undo undo(HoursDesk.Chosen chosen, Shown shown) {
        var week = chosen.hours().weekly();
        boolean canBe = shown.done.equals("week") && shown.was.isPresent();
        if (!canBe || shown.was.get().equals(WeekWords.write(week))) return Undo.NONE;
        var fields = new ArrayList<>(chosen.hidden());
        fields.add(new Hidden(WeekPage.SEEN, HoursEditing.mark(week)));
        fields.addAll(WeekWords.fields(shown.was.get()));
        return new Undo(
                Link.to(WeekPage.PATH).with(Visitor.LANGUAGE, chosen.language()).toString(), fields);
    }

    private static Schedules schedules(HoursDesk.Chosen chosen) {
        List<Choice> all = chosen.all().stream()
                .map(one -> new Choice(
                        one.name(),
                        chosen.ofHost(HoursDesk.PATH)
                                .with(HoursDesk.SCHEDULE, one.id().toString())
                                .toString(),
                        chosen.schedule()
                                .filter(two -> two.id().equals(one.id()))
                                .isPresent()))
                .toList();
        return new Schedules(
                all.size() > 1 ? all : List.of(),
                chosen.schedule().map(Schedule::name).orElse(""),
                chosen.schedule().map(Schedule::isDefault).orElse(true),
                chosen.schedule()
                        .map(_ -> chosen.to(SchedulePage.PATH).toString())
                        .orElse(""));
    }

    private static Choice choice(Host host, HoursDesk.Chosen chosen) {
        return new Choice(
                host.name(),
                Link.to(HoursDesk.PATH)
                        .with(Visitor.LANGUAGE, chosen.language())
                        .with(HoursDesk.HOST, host.id().value().toString())
                        .toString(),
                host.id().equals(chosen.host().id()));
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "week" -> frame.text("hours.done.week");
            case "schedule" -> frame.text("hours.done.schedule");
            case "renamed" -> frame.text("hours.done.renamed");
            case "default" -> frame.text("hours.done.default");
            case "removed" -> frame.text("hours.done.removed");
            default -> "";
        };
    }
}

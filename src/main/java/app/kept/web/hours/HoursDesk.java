package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.rules.Availabilities;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.Schedule;
import app.kept.availability.rules.ScheduleHours;
import app.kept.availability.rules.Schedules;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Nobody;
import app.kept.web.room.Threshold;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the pages about hours have in common: whose hours, of which schedule, and what is around them. */
public final class HoursDesk {
    static final String PATH = "/availability";
    static final String HOST = "host";
    static final String SCHEDULE = "schedule";
    private static final UUID NOBODY = new UUID(0, 0);

    private final Threshold threshold;
    private final Hosts hosts;
    private final Schedules schedules;
    private final Availabilities availabilities;
    private final Time time;

    public HoursDesk(Threshold threshold, Hosts hosts, Schedules schedules, Availabilities availabilities, Time time) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.schedules = schedules;
        this.availabilities = availabilities;
        this.time = time;
    }

    /**
     * What every such page has.
     *
     * @param host whose hours they are
     * @param zone by whose clock
     */
    public record Around(Frame frame, Rooms rooms, String host, String zone, HoursTabs tabs) {
        public String text(String key, Object... values) {
            return frame.text(key, values);
        }

        /** With what lets hours be drawn. */
        Around drawn() {
            return new Around(frame.scripted("hours.js"), rooms, host, zone, tabs);
        }
    }

    /**
     * Whose hours are looked at.
     *
     * @param all the host's schedules, without their hours
     * @param schedule the chosen one; none for a host of whom no hours were ever said
     */
    record Chosen(Host host, List<Schedule> all, Optional<Schedule> schedule, Optional<String> language) {
        ScheduleHours hours() {
            return schedule.map(Schedule::hours).orElse(ScheduleHours.NONE);
        }

        HoursEditing.Place place() {
            return new HoursEditing.Place(host.id(), schedule.map(Schedule::id));
        }

        Link to(String path) {
            return ofHost(path)
                    .with(
                            SCHEDULE,
                            schedule.filter(one -> !one.isDefault())
                                    .map(one -> one.id().toString()));
        }

        /** For what does not differ from schedule to schedule. */
        Link ofHost(String path) {
            return Link.to(path)
                    .with(Visitor.LANGUAGE, language)
                    .with(HOST, host.id().value().toString());
        }

        /** What a form carries along, so that it is about the same. */
        List<Hidden> hidden() {
            return to("").without(Visitor.LANGUAGE).asHidden();
        }
    }

    /** Whoever is named, or else the caller as a host, or else the first by name. */
    Optional<Chosen> look(Request request, Input query) {
        Optional<UUID> named = query.id(HOST);
        Optional<UUID> schedule = query.id(SCHEDULE);
        query.check();
        Optional<UUID> wanted = named.or(() -> Caller.memberOf(request).host());
        Optional<Host> host = wanted.isPresent()
                ? wanted.map(id -> host(request, id))
                : hosts(request, "", 1).stream().findFirst();
        return host.map(one -> chosen(request, one, schedule));
    }

    /** For a page that is about one host, where there is nobody yet. */
    Response nobody(Request request) {
        Frame frame = frame(request, "hours.title");
        return answer(200, Nobody.TEMPLATE, Nobody.at(request, frame, rooms(request, frame), "hours.nobody"));
    }

    /** As a form names it; what else was sent is for the page to judge. */
    Chosen sent(Request request, Input form) {
        UUID host = form.required(HOST, form.id(HOST), NOBODY);
        return chosen(request, host(request, host), form.id(SCHEDULE));
    }

    List<Host> hosts(Request request, String after, int most) {
        return hosts.list(Caller.accountOf(request), Reach.of(request), after, most);
    }

    HostAvailability availability(Chosen chosen) {
        return availabilities.of(chosen.host.account(), chosen.host.id());
    }

    /** By the host's own clock. */
    LocalDate today(Host host) {
        return LocalDate.ofInstant(time.now(), host.timeZone());
    }

    /** @param here the page itself, with what was chosen on it */
    Around around(Request request, Chosen chosen, Link here, String title) {
        Frame frame =
                threshold.frame(request, here.without(Visitor.LANGUAGE), title).styled("hours.css");
        return new Around(
                frame,
                threshold.rooms(request, frame, PATH),
                chosen.host.name(),
                HoursWords.zone(chosen.host, frame),
                HoursTabs.of(chosen, here.path(), frame));
    }

    Frame frame(Request request, String title) {
        return threshold.frame(request, Link.to(PATH), title).styled("hours.css");
    }

    Rooms rooms(Request request, Frame frame) {
        return threshold.rooms(request, frame, PATH);
    }

    Response answer(int status, String template, Object view) {
        return threshold.answer(status, template, view);
    }

    private Host host(Request request, UUID id) {
        Host host = hosts.find(Caller.accountOf(request), new HostId(id))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, id);
        return host;
    }

    private Chosen chosen(Request request, Host host, Optional<UUID> schedule) {
        List<Schedule> all = schedules.list(host.account(), host.id());
        Optional<UUID> id = schedule.or(
                () -> all.stream().filter(Schedule::isDefault).map(Schedule::id).findFirst());
        Optional<Schedule> found = id.map(one -> schedules
                .find(host.account(), host.id(), one)
                .orElseThrow(() -> Problem.notFound("schedule").raised()));
        return new Chosen(host, all, found, Visitor.of(request, Language.EN).chosen());
    }
}

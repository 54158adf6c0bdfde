package app.kept.availability.rules;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The schedules of a host for programs. */
public final class ScheduleApi {
    private static final String PATH = "schedule";

    private final Hosts hosts;
    private final Schedules schedules;
    private final Time time;

    public ScheduleApi(Hosts hosts, Schedules schedules, Time time) {
        this.hosts = hosts;
        this.schedules = schedules;
        this.time = time;
    }

    public Response list(Request request) {
        Host host = HostInPath.of(request, hosts);
        return Response.json(
                200,
                new Page(schedules.list(host.account(), host.id()).stream()
                        .map(ScheduleJson.Named::of)
                        .toList()));
    }

    public Response show(Request request) {
        Host host = HostInPath.of(request, hosts);
        Schedule schedule = schedules
                .find(host.account(), host.id(), request.id(PATH))
                .orElseThrow(() -> Problem.notFound("schedule").raised());
        return Response.json(200, ScheduleJson.of(schedule));
    }

    public Response create(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input input = request.json();
        input.requiredText("name", 100);
        boolean makeDefault = input.flag("default").orElse(false);
        Schedules.Wish wish = wish(input, makeDefault);
        Schedule made = done(schedules.add(Caller.by(request), host.id(), wish), input);
        return Response.json(201, ScheduleJson.of(made))
                .with("Location", "/api/hosts/" + host.id().value() + "/schedules/" + made.id());
    }

    public Response change(Request request) {
        Host host = HostInPath.of(request, hosts);
        UUID id = request.id(PATH);
        Schedule before = schedules
                .find(host.account(), host.id(), id)
                .orElseThrow(() -> Problem.notFound("schedule").raised());
        Input input = request.json();
        Optional<Boolean> wanted = input.flag("default");
        if (before.isDefault() && wanted.isPresent() && !wanted.get()) {
            input.reject("default", "invalid", "make another schedule the default instead; one of them always is");
        }
        Schedules.Wish wish = wish(input, wanted.orElse(false));
        return Response.json(
                200, ScheduleJson.of(done(schedules.change(Caller.by(request), host.id(), id, wish), input)));
    }

    public Response remove(Request request) {
        Host host = HostInPath.of(request, hosts);
        done(schedules.remove(Caller.by(request), host.id(), request.id(PATH)), request.query());
        return Response.noContent();
    }

    private Schedules.Wish wish(Input input, boolean makeDefault) {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        var wish = new Schedules.Wish(input.text("name", 100), HoursInput.read(input, today), makeDefault);
        input.check();
        return wish;
    }

    private static Schedule done(Schedules.Outcome outcome, Input input) {
        return switch (outcome) {
            case Schedules.Outcome.Done(Schedule schedule) -> schedule;
            case Schedules.Outcome.NameTaken() -> {
                input.reject("name", "taken", "is the name of another schedule of this host");
                input.check();
                throw new IllegalStateException("a field was wrong and nothing was said");
            }
            case Schedules.Outcome.TooMany() ->
                throw Problem.of(
                                ProblemCode.TOO_MANY_SCHEDULES,
                                "A host has at most " + Schedules.MOST + " schedules. Delete one that nobody uses.")
                        .raised();
            case Schedules.Outcome.IsDefault() ->
                throw Problem.of(
                                ProblemCode.SCHEDULE_IN_USE,
                                "This is the host's default. Make another schedule the default first.")
                        .raised();
            case Schedules.Outcome.InUse(List<String> eventTypes) ->
                throw Problem.of(
                                ProblemCode.SCHEDULE_IN_USE,
                                "These event types have these hours: " + String.join(", ", eventTypes)
                                        + ". Give them others first.")
                        .raised();
            case Schedules.Outcome.NotThere() ->
                throw Problem.notFound("schedule").raised();
        };
    }

    private record Page(List<ScheduleJson.Named> schedules) {}
}

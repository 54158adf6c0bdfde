package app.kept.availability;

import app.kept.account.Caller;
import app.kept.availability.rules.Availabilities;
import app.kept.availability.rules.AwayInput;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursInput;
import app.kept.availability.rules.RulesJson;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a host can be booked, for programs. */
public final class AvailabilityApi {
    private static final int PAGE = 100;

    private final Hosts hosts;
    private final Availabilities availabilities;
    private final Outside outside;
    private final Time time;

    public AvailabilityApi(Hosts hosts, Availabilities availabilities, Outside outside, Time time) {
        this.hosts = hosts;
        this.availabilities = availabilities;
        this.outside = outside;
        this.time = time;
    }

    public Response show(Request request) {
        Host host = HostInPath.of(request, hosts);
        return Response.json(200, RulesJson.OfHost.of(availabilities.of(host.account(), host.id())));
    }

    /** Replaces what is named, and says either way which bookings lie outside of it. */
    public Response replace(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input input = request.json();
        HostAvailability.Change change = read(input, host);
        boolean dryRun = input.flag("dry_run").orElse(false);
        Optional<Instant> after = input.instant("outside_after");
        input.check();
        HostAvailability now = dryRun
                ? availabilities.of(host.account(), host.id()).with(change)
                : availabilities.change(Caller.by(request), host.id(), change);
        RulesJson.OfHost json = RulesJson.OfHost.of(now);
        return Response.json(
                200,
                new Replaced(
                        json.rules(),
                        json.overrides(),
                        json.busy(),
                        json.absences(),
                        json.travels(),
                        dryRun,
                        Page.of(outside.of(host, now, after, PAGE))));
    }

    public Response outside(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input query = request.query();
        Optional<Instant> after = query.instant("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        HostAvailability now = availabilities.of(host.account(), host.id());
        return Response.json(200, Page.of(outside.of(host, now, after, limit)));
    }

    private HostAvailability.Change read(Input input, Host host) {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        var away = new AwayInput(input, today);
        var change = new HostAvailability.Change(
                HoursInput.read(input, today), away.busy(), away.absences(), away.travels());
        away.requireColleagues(host.id(), ids -> hosts.among(host.account(), ids));
        // Who names nothing meant something: most likely the rules, under another name.
        if (change.isEmpty() && input.errors().isEmpty()) input.required("rules", Optional.empty(), "");
        return change;
    }

    private record Replaced(
            List<RulesJson.Rule> rules,
            List<RulesJson.OnDate> overrides,
            List<RulesJson.BusyBlock> busy,
            List<RulesJson.Away> absences,
            List<RulesJson.Elsewhere> travels,
            boolean dryRun,
            Page outside) {}

    private record Page(
            List<SessionJson> sessions, @Nullable Instant next) {
        static Page of(Outside.Found found) {
            return new Page(found.sessions().stream().map(SessionJson::of).toList(), found.next());
        }
    }

    private record SessionJson(
            Instant start, Instant end, @Nullable UUID eventTypeId, List<UUID> bookingIds) {
        static SessionJson of(Outside.Session session) {
            return new SessionJson(
                    session.start(), session.end(), session.eventType().orElse(null), session.bookings());
        }
    }
}

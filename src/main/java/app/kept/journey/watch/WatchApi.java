package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How it stands with what bookings owe, for programs: two questions that are answered at once, and the health of it. */
public final class WatchApi {
    private static final int PAGE = 100;

    private final Health health;
    private final Sums sums;
    private final Missing missing;
    private final Runs runs;

    WatchApi(Health health, Sums sums, Missing missing, Runs runs) {
        this.health = health;
        this.sums = sums;
        this.missing = missing;
        this.runs = runs;
    }

    public Response health(Request request) {
        request.query().check();
        AccountId account = Caller.accountOf(request);
        return Response.json(200, HealthJson.of(health.of(account), sums.now(account)));
    }

    /** Which bookings should have had a message and did not. */
    public Response missing(Request request) {
        Page page = Page.of(request);
        List<Missing.Line> found = missing.list(Caller.accountOf(request), page.after(), page.limit());
        UUID next = found.size() < page.limit() ? null : found.getLast().id();
        return Response.json(
                200, new MissingJson(found.stream().map(LineJson::of).toList(), next));
    }

    /** What the last runs did. */
    public Response runs(Request request) {
        Page page = Page.of(request);
        List<Runs.Run> found = runs.list(Caller.accountOf(request), page.after(), page.limit());
        UUID next = found.size() < page.limit() ? null : found.getLast().id();
        return Response.json(200, new RunsJson(found.stream().map(RunJson::of).toList(), next));
    }

    private record Page(Optional<UUID> after, int limit) {
        static Page of(Request request) {
            Input query = request.query();
            Optional<UUID> after = query.id("after");
            int limit = query.number("limit", 1, PAGE).orElse(PAGE);
            query.check();
            return new Page(after, limit);
        }
    }

    private record MissingJson(
            List<LineJson> missing, @Nullable UUID next) {}

    private record LineJson(
            UUID id,
            UUID bookingId,
            String reference,
            @Nullable String step,
            @Nullable String channel,
            @Nullable String recipient,
            Instant dueAt,
            String kind,
            String why) {
        static LineJson of(Missing.Line line) {
            return new LineJson(
                    line.id(),
                    line.booking(),
                    line.reference(),
                    line.step(),
                    line.channel(),
                    line.recipient(),
                    line.dueAt(),
                    line.kind(),
                    line.why());
        }
    }

    private record RunsJson(List<RunJson> runs, @Nullable UUID next) {}

    private record RunJson(
            UUID id,
            String kind,
            String askedBy,
            Instant beganAt,
            @Nullable Instant endedAt,
            Instant countedFrom,
            Instant countedTo,
            JsonNode totals) {
        static RunJson of(Runs.Run run) {
            return new RunJson(
                    run.id(),
                    run.kind(),
                    run.askedBy(),
                    run.beganAt(),
                    run.endedAt(),
                    run.from(),
                    run.to(),
                    run.totals());
        }
    }

    private record HealthJson(
            @Nullable Instant lookedAt,
            boolean isEven,
            Conservation conservation,
            Map<String, Long> missing,
            List<Health.Flag> redFlags,
            List<RunJson> runs) {
        static HealthJson of(Health.Report report, Conservation conservation) {
            var missing = new TreeMap<String, Long>();
            report.missing().forEach(count -> missing.put(count.kind(), count.count()));
            return new HealthJson(
                    report.lookedAt(),
                    conservation.comesOut(),
                    conservation,
                    missing,
                    report.redFlags(),
                    report.runs().stream().map(RunJson::of).toList());
        }
    }
}

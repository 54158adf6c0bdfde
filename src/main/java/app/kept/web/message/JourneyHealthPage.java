package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.watch.Conservation;
import app.kept.journey.watch.Health;
import app.kept.journey.watch.Missing;
import app.kept.journey.watch.Runs;
import app.kept.journey.watch.Sums;
import app.kept.message.alert.Incident;
import app.kept.platform.db.Aside;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /journey-health}: which bookings should have had a message and did not, and what the last runs did. */
public final class JourneyHealthPage {
    private static final String PATH = Tabs.HEALTH;
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final Health health;
    private final Sums sums;
    private final Missing missing;
    private final Runs runs;
    private final MissingRows rows;

    public JourneyHealthPage(
            Threshold threshold, Health health, Sums sums, Missing missing, Runs runs, MissingRows rows) {
        this.threshold = threshold;
        this.health = health;
        this.sums = sums;
        this.missing = missing;
        this.runs = runs;
        this.rows = rows;
    }

    /**
     * The page.
     *
     * @param wrong what is wrong now, each with since when
     * @param sum what became of all messages; nothing while it is being counted
     * @param missed as of then; nothing while it is being looked for
     */
    public record View(
            Frame frame,
            Rooms rooms,
            Tabs tabs,
            String zone,
            String looked,
            List<Flag> wrong,
            @Nullable Sum sum,
            @Nullable Missed missed,
            List<Ran> runs,
            String moreRuns) {}

    /** A red flag, why it is one, and what to do. */
    public record Flag(String words, String reason, FlagHelp help) {}

    /** What should have been and was not, as of then. */
    public record Missed(List<MissingRows.Row> lines, String more, When at) {}

    /** What became of all messages, as of then. */
    public record Sum(String words, boolean isEven, When at) {}

    /** A run. */
    public record Ran(String kind, String who, When at, String figures) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<UUID> after = query.id("after");
        Optional<UUID> runsAfter = query.id("runs_after");
        query.check();
        AccountId account = Caller.accountOf(request);
        Link here = Link.to(PATH)
                .with("after", after.map(UUID::toString))
                .with("runs_after", runsAfter.map(UUID::toString))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Frame frame = threshold.frame(request, here, "journeys.health.title");
        ZoneId zone = threshold.zone(request);
        Leaf<Runs.Run> ran = Leaf.of(runs.list(account, runsAfter, PAGE + 1), PAGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, Tabs.MESSAGES),
                Tabs.of(request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                looked(health.lookedAt(account), frame, zone),
                health.redFlags(account).stream()
                        .map(flag -> said(flag, request, frame, zone))
                        .toList(),
                sums.soon(account).map(sum -> sum(sum, frame, zone)).orElse(null),
                missing.soon(account, after, PAGE + 1)
                        .map(found -> missed(found, here, request, frame, zone))
                        .orElse(null),
                // Paged as they were noted, told as they ran: a demo's clock is turned in between.
                ran.lines().stream()
                        .sorted(Comparator.comparing(Runs.Run::beganAt).reversed())
                        .map(run -> ran(run, frame, zone))
                        .toList(),
                ran.onward(last -> here.with("runs_after", last.id().toString())));
        return threshold.answer(200, "journey_health", view);
    }

    private Missed missed(Aside.Told<List<Missing.Line>> found, Link here, Request request, Frame frame, ZoneId zone) {
        Leaf<Missing.Line> leaf = Leaf.of(found.what(), PAGE);
        return new Missed(
                rows.of(request, leaf.lines(), frame, zone),
                leaf.onward(last -> here.with("after", last.id().toString())),
                When.of(found.at(), zone, frame.locale()));
    }

    private static String looked(Optional<Instant> at, Frame frame, ZoneId zone) {
        return at.map(one -> frame.text(
                        "journeys.health.looked",
                        When.of(one, zone, frame.locale()).words()))
                .orElseGet(() -> frame.text("journeys.health.not_looked"));
    }

    private static Flag said(Health.Flag flag, Request request, Frame frame, ZoneId zone) {
        Incident.Kind kind = Incident.Kind.valueOf(flag.kind().toUpperCase(Locale.ROOT));
        String since = frame.text(
                "journeys.health.since",
                When.of(flag.beganAt(), zone, frame.locale()).words());
        return new Flag(
                MessageWords.of(kind, frame),
                ReasonWords.of(flag.reason(), frame) + " " + since,
                FlagHelp.of(kind, request, frame));
    }

    private static Sum sum(Aside.Told<Conservation> counted, Frame frame, ZoneId zone) {
        Conservation all = counted.what();
        String words = frame.text(
                "journeys.health.sum",
                all.planned(),
                all.sent(),
                all.skipped(),
                all.superseded(),
                all.failed(),
                all.unsure(),
                all.waiting());
        return new Sum(words, all.comesOut(), When.of(counted.at(), zone, frame.locale()));
    }

    private static Ran ran(Runs.Run run, Frame frame, ZoneId zone) {
        return new Ran(
                RunWords.kind(run.kind(), frame),
                who(run, frame),
                When.of(run.beganAt(), zone, frame.locale()),
                run.endedAt() == null
                        ? frame.text("journeys.health.not_ended")
                        : RunWords.sentence(run.totals(), frame));
    }

    private static String who(Runs.Run run, Frame frame) {
        return frame.text(
                switch (run.askedBy()) {
                    case "key" -> "journeys.health.by_key";
                    case "person" -> "journeys.health.by_person";
                    case "cron" -> "journeys.health.by_cron";
                    default -> "journeys.health.by_itself";
                });
    }
}

package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.watch.Conservation;
import app.kept.journey.watch.Health;
import app.kept.journey.watch.Missing;
import app.kept.journey.watch.Runs;
import app.kept.journey.watch.Sums;
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
import java.util.List;
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

    public JourneyHealthPage(Threshold threshold, Health health, Sums sums, Missing missing, Runs runs) {
        this.threshold = threshold;
        this.health = health;
        this.sums = sums;
        this.missing = missing;
        this.runs = runs;
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
            List<String> wrong,
            @Nullable Sum sum,
            @Nullable Missed missed,
            List<Ran> runs,
            String moreRuns) {}

    /** What should have been and was not, as of then. */
    public record Missed(List<Lacking> lines, String more, When at) {}

    /** What became of all messages, as of then. */
    public record Sum(String words, boolean isEven, When at) {}

    /**
     * A message that should have been.
     *
     * @param booking where it is told what became of all messages of the booking
     */
    public record Lacking(
            String href, String what, String kind, String reference, String booking, When due, String why) {}

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
                        .map(flag -> said(flag, frame, zone))
                        .toList(),
                sums.soon(account).map(sum -> sum(sum, frame, zone)).orElse(null),
                missing.soon(account, after, PAGE + 1)
                        .map(found -> missed(found, here, request, frame, zone))
                        .orElse(null),
                ran.lines().stream().map(run -> ran(run, frame, zone)).toList(),
                ran.onward(last -> here.with("runs_after", last.id().toString())));
        return threshold.answer(200, "journey_health", view);
    }

    private static Missed missed(
            Aside.Told<List<Missing.Line>> found, Link here, Request request, Frame frame, ZoneId zone) {
        Leaf<Missing.Line> leaf = Leaf.of(found.what(), PAGE);
        return new Missed(
                leaf.lines().stream()
                        .map(line -> lacking(line, request, frame, zone))
                        .toList(),
                leaf.onward(last -> here.with("after", last.id().toString())),
                When.of(found.at(), zone, frame.locale()));
    }

    private static String looked(Optional<Instant> at, Frame frame, ZoneId zone) {
        return at.map(one -> frame.text(
                        "journeys.health.looked",
                        When.of(one, zone, frame.locale()).words()))
                .orElseGet(() -> frame.text("journeys.health.not_looked"));
    }

    private static String said(Health.Flag flag, Frame frame, ZoneId zone) {
        return MessageWords.ofFlag(flag.kind(), frame) + ": " + flag.reason() + " "
                + frame.text(
                        "journeys.health.since",
                        When.of(flag.beganAt(), zone, frame.locale()).words());
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

    private static Lacking lacking(Missing.Line line, Request request, Frame frame, ZoneId zone) {
        String step = line.step();
        boolean isNothing = step == null;
        return new Lacking(
                isNothing
                        ? ""
                        : Link.to(Tabs.MESSAGES + "/" + line.id())
                                .with(
                                        Visitor.LANGUAGE,
                                        Visitor.of(request, Language.EN).chosen())
                                .toString(),
                step == null ? frame.text("journeys.health.everything") : step,
                kind(line.kind(), frame),
                line.reference(),
                Link.to("/bookings/" + line.booking())
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                When.of(line.dueAt(), zone, frame.locale()),
                line.why());
    }

    private static String kind(String kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case "failed" -> "messages.state.failed";
                    case "unsure" -> "messages.state.unsure";
                    case "skipped" -> "messages.state.skipped";
                    case "planned" -> "journeys.health.late";
                    default -> "journeys.health.unplanned";
                });
    }

    private static Ran ran(Runs.Run run, Frame frame, ZoneId zone) {
        return new Ran(
                RunWords.kind(run.kind(), frame),
                who(run, frame),
                When.of(run.beganAt(), zone, frame.locale()),
                run.endedAt() == null
                        ? frame.text("journeys.health.not_ended")
                        : RunWords.figures(run.totals(), frame));
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

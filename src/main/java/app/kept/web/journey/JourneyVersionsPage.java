package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.identity.Names;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.keeping.JourneyVersion;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** {@code /journeys/{id}/versions}: every version, who made it, and the way back to it. */
public final class JourneyVersionsPage {
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Names names;

    public JourneyVersionsPage(Threshold threshold, JourneyKeeping keeping, Names names) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.names = names;
    }

    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String title,
            String back,
            int current,
            List<Line> lines,
            String onward,
            String restore) {}

    /**
     * A version.
     *
     * @param who empty where it came with Kept
     */
    public record Line(
            int number, String iso, String at, String who, String source, boolean current, String existing) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        int before = query.number("before", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        query.check();
        return page(200, request, before);
    }

    public Response restore(Request request) {
        Input form = request.form();
        int seen = form.number("version", 1, Integer.MAX_VALUE).orElse(0);
        int wanted = form.number("to", 1, Integer.MAX_VALUE).orElse(0);
        form.check();
        JourneyId id = JourneyPage.id(request);
        return switch (keeping.restore(Caller.by(request), id, seen, wanted)) {
            case JourneyKeeping.Outcome.Done(var row, var _) ->
                Response.seeOther(JourneyPage.link(request, id, "/existing")
                        .with("version", Integer.toString(row.version()))
                        .toString());
            // The list says what became of it, and is the place to choose again; a host may have gone since.
            case JourneyKeeping.Outcome.Overtaken _,
                    JourneyKeeping.Outcome.Flawed _,
                    JourneyKeeping.Outcome.NameTaken _ -> page(409, request, Integer.MAX_VALUE);
            case JourneyKeeping.Outcome.NoSuchJourney _,
                    JourneyKeeping.Outcome.NoSuchVersion _,
                    JourneyKeeping.Outcome.Fine _,
                    JourneyKeeping.Outcome.TooMany _,
                    JourneyKeeping.Outcome.LastOne _ -> throw JourneyPage.gone();
        };
    }

    private Response page(int status, Request request, int before) {
        AccountId account = Caller.accountOf(request);
        JourneyId id = JourneyPage.id(request);
        JourneyKeeping.Entry entry = keeping.find(account, id).orElseThrow(JourneyPage::gone);
        Frame frame = threshold.frame(request, JourneyPage.link(request, id, "/versions"), "journeys.versions");
        ZoneId zone = threshold.zone(request);
        Leaf<JourneyVersion> found = Leaf.of(keeping.versions(account, id, before, PAGE + 1), PAGE);
        Map<UUID, String> called = names.of(
                account,
                found.lines().stream()
                        .map(JourneyVersion::madeBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        int current = entry.row().version();
        List<Line> lines = found.lines().stream()
                .map(version -> new Line(
                        version.number(),
                        version.madeAt().toString(),
                        Moments.dayAndTime(version.madeAt(), zone, frame.locale()),
                        version.madeBy() == null ? "" : called.getOrDefault(version.madeBy(), ""),
                        version.source(),
                        version.number() == current,
                        JourneyPage.link(request, id, "/existing")
                                .with("version", Integer.toString(version.number()))
                                .toString()))
                .toList();
        String onward = found.onward(
                last -> JourneyPage.link(request, id, "/versions").with("before", Integer.toString(last.number())));
        return threshold.answer(
                status,
                "journey_versions",
                new View(
                        frame,
                        threshold.rooms(request, frame, JourneysPage.PATH),
                        Moments.zone(zone, frame.locale()),
                        JourneyNames.title(entry.journey(), frame),
                        JourneyPage.link(request, id, "").toString(),
                        current,
                        lines,
                        onward,
                        JourneyPage.path(id) + "/restore"));
    }
}

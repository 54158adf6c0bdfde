package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.identity.Names;
import app.kept.message.template.TemplateKeeping;
import app.kept.message.template.TemplateVersions.Version;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Every version of a template's words, who made it, and the way back to it. */
public final class TemplateVersionsPage {
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final TemplateKeeping keeping;
    private final Names names;

    public TemplateVersionsPage(Threshold threshold, TemplateKeeping keeping, Names names) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.names = names;
    }

    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String what,
            String back,
            int current,
            boolean own,
            List<Line> lines,
            String onward,
            String restore,
            String language,
            String form) {}

    /**
     * A version.
     *
     * @param subject empty where the words that come with Kept hold from then on
     */
    public record Line(int number, When at, String who, boolean seeded, String subject, String text, boolean current) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        TemplatePlace place = TemplatePlace.of(
                request, query, Visitor.of(request, Language.EN).language());
        int before = query.number("before", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        query.check();
        AccountId account = Caller.accountOf(request);
        Frame frame = threshold.frame(request, place.to("/versions"), "templates.versions");
        ZoneId zone = threshold.zone(request);
        Leaf<Version> found = Leaf.of(keeping.versions(account, place.place(), before, PAGE + 1), PAGE);
        TemplateKeeping.Current current = keeping.current(account, place.kind(), place.place());
        Map<UUID, String> called = names.of(
                account,
                found.lines().stream()
                        .map(Version::madeBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        List<Line> lines = found.lines().stream()
                .map(version -> line(version, current, called, zone, frame))
                .toList();
        String onward = found.onward(last -> place.to("/versions").with("before", Integer.toString(last.number())));
        return threshold.answer(
                200,
                "template_versions",
                new View(
                        frame,
                        threshold.rooms(request, frame, TemplatesPage.PATH),
                        Moments.zone(zone, frame.locale()),
                        TemplateNames.of(place.kind().name(), frame),
                        place.to("").toString(),
                        current.number(),
                        current.isOwn(),
                        lines,
                        onward,
                        place.path("/restore"),
                        place.language().code(),
                        place.form().code()));
    }

    public Response restore(Request request) {
        Input input = request.form();
        TemplatePlace place = TemplatePlace.of(request, input, Language.EN);
        int seen = input.number("version", 0, Integer.MAX_VALUE).orElse(0);
        int wanted = input.number("to", 0, Integer.MAX_VALUE).orElse(0);
        input.check();
        return switch (keeping.restore(Caller.by(request), place.kind(), place.place(), seen, wanted)) {
            case TemplateKeeping.Outcome.Done _ -> TemplatePage.done(place, "restored");
            // The list says what became of it, and is the place to choose again.
            case TemplateKeeping.Outcome.Overtaken _ ->
                Response.seeOther(place.to("/versions").toString());
            // A variable has gone since: these words would have to be mended first.
            case TemplateKeeping.Outcome.Flawed _ ->
                Response.seeOther(place.to("/versions").toString());
            case TemplateKeeping.Outcome.NoSuchVersion() ->
                throw Problem.notFound("version").raised();
            case TemplateKeeping.Outcome.NotEditable() -> TemplatePage.done(place, "locked");
        };
    }

    private static Line line(
            Version version, TemplateKeeping.Current current, Map<UUID, String> called, ZoneId zone, Frame frame) {
        UUID maker = version.madeBy();
        return new Line(
                version.number(),
                When.of(version.madeAt(), zone, frame.locale()),
                maker == null ? "" : called.getOrDefault(maker, ""),
                version.words().isEmpty(),
                version.words().map(words -> words.subject()).orElse(""),
                version.words().map(words -> words.text()).orElse(""),
                version.number() == current.number());
    }
}

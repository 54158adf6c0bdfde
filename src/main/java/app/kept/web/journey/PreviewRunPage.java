package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.preview.PreviewRun;
import app.kept.journey.preview.Previewing;
import app.kept.journey.preview.Result;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;

/** {@code /journeys/previews/{run}}: how far a preview is, and what it found. It looks again by itself while that is open. */
public final class PreviewRunPage {
    private static final String PATH = "/journeys/previews/";
    private static final String AGAIN = "2";

    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Previewing many;

    public PreviewRunPage(Threshold threshold, JourneyKeeping keeping, Previewing many) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.many = many;
    }

    /**
     * The page.
     *
     * @param head nothing until it is done
     * @param worst messages that collide, each group by itself
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String title,
            String over,
            String state,
            boolean running,
            boolean draft,
            int done,
            int of,
            List<String> head,
            List<YearPicture.Picture> pictures,
            List<PreviewWords.Table> tables,
            List<List<String>> worst,
            List<String> late,
            String here,
            String back) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        AccountId account = Caller.accountOf(request);
        PreviewRun run = many.run(account, request.id("run")).orElseThrow(JourneyPage::gone);
        JourneyKeeping.Entry entry = keeping.find(account, run.journey()).orElseThrow(JourneyPage::gone);
        Frame frame =
                threshold.frame(request, Link.to(path(run)), "preview.title").styled("insight.css");
        var words = new PreviewWords(entry.journey(), frame);
        Optional<Result> result = run.result().map(Result::of);
        var view = new View(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                JourneyNames.title(entry.journey(), frame),
                words.over(run),
                words.state(run),
                run.state() == PreviewRun.State.RUNNING,
                run.source().isPresent(),
                run.done(),
                Math.max(1, Math.max(run.bookings(), run.done())),
                result.map(words::head).orElse(List.of()),
                result.map(one -> new YearPicture(one, frame).pictures()).orElse(List.of()),
                result.map(words::tables).orElse(List.of()),
                result.map(words::worst).orElse(List.of()),
                result.map(words::late).orElse(List.of()),
                path(run),
                JourneyPage.link(request, run.journey(), "/preview").toString());
        Response page = threshold.answer(200, "journey_preview_run", view);
        return view.running() ? page.with("Refresh", AGAIN) : page;
    }

    public Response stop(Request request) {
        request.form().check();
        PreviewRun run = many.stop(Caller.accountOf(request), request.id("run")).orElseThrow(JourneyPage::gone);
        return Response.seeOther(path(run));
    }

    static String path(PreviewRun run) {
        return PATH + run.id();
    }
}

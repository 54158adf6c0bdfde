package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the steps have in common: how far it is, where it goes on, and what is around them. */
public final class SetUpDesk {
    private final Threshold threshold;
    private final Progress progress;

    public SetUpDesk(Threshold threshold, Progress progress) {
        this.threshold = threshold;
        this.progress = progress;
    }

    /**
     * What every step has.
     *
     * @param place which of how many it is, in words
     * @param back the step before it; empty at the first
     * @param onward where it goes on with nothing done
     */
    public record Around(
            Frame frame, Rooms rooms, String place, List<Mark> marks, String back, String action, String onward) {
        public String text(String key, Object... values) {
            return frame.text(key, values);
        }
    }

    /** A step as it stands above each of them. */
    public record Mark(String name, String href, boolean done, boolean current) {}

    Standing standing(Request request) {
        return progress.of(Caller.memberOf(request));
    }

    /** For a step that belongs to somebody; whoever is nobody yet begins at the beginning. */
    Optional<Response> elsewhere(Request request, Step step, Standing standing) {
        boolean isReady = !step.needsHost() || standing.host().isPresent();
        return isReady ? Optional.empty() : Optional.of(to(request, Step.YOU.path()));
    }

    Response to(Request request, String path) {
        return Response.seeOther(link(request, path));
    }

    String link(Request request, String path) {
        return place(request, path).toString();
    }

    Link place(Request request, String path) {
        return Link.to(path)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    Frame frame(Request request, String path, String title) {
        return threshold
                .frame(request, Link.to(path), title)
                .styled("setup.css")
                .scripted("setup.js");
    }

    Around around(Request request, Step step, Standing standing) {
        Frame frame = frame(request, step.path(), step.title());
        List<Mark> marks = Arrays.stream(Step.values())
                .map(one ->
                        new Mark(frame.text(one.called()), link(request, one.path()), standing.has(one), one == step))
                .toList();
        // Who passes over who they are can still say by whom letters go.
        boolean isNobody = step == Step.YOU && standing.host().isEmpty();
        return new Around(
                frame,
                threshold.rooms(request, frame, Step.PATH),
                frame.text("begin.place", step.place(), Step.ALL.size()),
                marks,
                step.before().map(one -> link(request, one.path())).orElse(""),
                link(request, step.path()),
                link(request, isNobody ? Step.MAIL.path() : step.onward()));
    }

    Rooms rooms(Request request, Frame frame) {
        return threshold.rooms(request, frame, Step.PATH);
    }

    Response answer(int status, String template, Object view) {
        return threshold.answer(status, template, view);
    }
}

package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Suppression;
import app.kept.message.choice.Suppressions;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** {@code /suppressions/{id}}: why nothing goes to an address and since when, lifted with a reason, and put back. */
public final class SuppressionPage {
    private static final int LONGEST_REASON = 500;
    private static final String REASON = "reason";

    private final Threshold threshold;
    private final Choosing choosing;
    private final Suppressions suppressions;
    private final Time time;

    public SuppressionPage(Threshold threshold, Choosing choosing, Suppressions suppressions, Time time) {
        this.threshold = threshold;
        this.choosing = choosing;
        this.suppressions = suppressions;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param said what was just done
     * @param undo the reason under which what was just added is taken back by one button; empty where nothing was
     * @param reason the form by which it is lifted; absent where there is nothing to lift, or for those who only look
     * @param restore where it is put back; empty where there is nothing to put back
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String zone,
            Facts facts,
            String said,
            String undo,
            String lift,
            Optional<Field> reason,
            String restore) {
        public List<Wrong> wrong() {
            return reason.filter(Field::isWrong)
                    .map(field -> List.of(new Wrong(field.name(), field.error())))
                    .orElse(List.of());
        }
    }

    /** What is known of it; what is empty is not shown. */
    public record Facts(
            String address,
            String channel,
            String why,
            String source,
            String detail,
            When since,
            String until,
            Optional<When> liftedAt,
            String liftReason) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice("done", List.of("added", "lifted", "restored"));
        query.check();
        return page(200, request, one(request), done.orElse(""), Optional.empty());
    }

    public Response lift(Request request) {
        Suppression one = one(request);
        Input form = request.form();
        String reason = form.requiredText(REASON, LONGEST_REASON);
        if (!form.errors().isEmpty()) return page(422, request, one, "", Optional.of(form));
        form.check();
        // Somebody was quicker: the page shows how it is.
        boolean lifted = choosing.release(Caller.by(request), one.id(), reason);
        return back(request, one.id(), lifted ? Optional.of("lifted") : Optional.empty());
    }

    public Response restore(Request request) {
        Suppression one = one(request);
        request.form().check();
        boolean restored = choosing.restore(Caller.by(request), one.id());
        return back(request, one.id(), restored ? Optional.of("restored") : Optional.empty());
    }

    private Response page(int status, Request request, Suppression one, String done, Optional<Input> sent) {
        Link here = Link.to(SuppressionsPage.PATH + "/" + one.id());
        Frame frame = threshold.frame(request, here, "stopped.title");
        ZoneId zone = threshold.zone(request);
        boolean may = Tabs.may(request, Right.CHANGE_MESSAGES);
        boolean holds =
                one.lifted() == null && (one.until() == null || one.until().isAfter(time.now()));
        String said = switch (done) {
            case "added" -> holds ? frame.text("stopped.done.added") : "";
            case "restored" -> holds ? frame.text("stopped.done.restored") : "";
            case "lifted" -> holds ? "" : frame.text("stopped.done.lifted");
            default -> "";
        };
        var view = new View(
                frame,
                threshold.rooms(request, frame, Tabs.MESSAGES),
                Link.to(SuppressionsPage.PATH)
                        .with(Visitor.LANGUAGE, chosen(request))
                        .toString(),
                Moments.zone(zone, frame.locale()),
                facts(one, zone, frame),
                said,
                may && holds && done.equals("added") ? frame.text("stopped.by_mistake") : "",
                here + "/lift",
                may && holds ? Optional.of(reason(sent, frame)) : Optional.empty(),
                may && one.lifted() != null ? here + "/restore" : "");
        return threshold.answer(status, "suppression", view);
    }

    private static Facts facts(Suppression one, ZoneId zone, Frame frame) {
        Locale locale = frame.locale();
        Suppression.Lifted lifted = one.lifted();
        return new Facts(
                one.route().address(),
                MessageWords.ofChannel(one.route().channel(), frame),
                MessageWords.of(one.why(), frame),
                MessageWords.of(one.source(), frame),
                one.detail(),
                When.of(one.since(), zone, locale),
                one.until() == null ? "" : When.of(one.until(), zone, locale).words(),
                Optional.ofNullable(lifted).map(known -> When.of(known.at(), zone, locale)),
                lifted == null ? "" : lifted.reason());
    }

    private static Field reason(Optional<Input> sent, Frame frame) {
        return new Field(
                REASON,
                frame.text("stopped.reason"),
                frame.text("stopped.reason.hint"),
                "text",
                "off",
                LONGEST_REASON,
                sent.map(input -> input.typed(REASON)).orElse(""),
                sent.isPresent() ? frame.text("stopped.wrong.reason") : "");
    }

    private Suppression one(Request request) {
        UUID id = request.id("id");
        return suppressions
                .find(Caller.accountOf(request), id)
                .orElseThrow(() -> Problem.notFound("page").raised());
    }

    private static Response back(Request request, UUID id, Optional<String> done) {
        return Response.seeOther(Link.to(SuppressionsPage.PATH + "/" + id)
                .with(Visitor.LANGUAGE, chosen(request))
                .with("done", done)
                .toString());
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}

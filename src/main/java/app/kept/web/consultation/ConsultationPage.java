package app.kept.web.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.consultation.Consultation;
import app.kept.consultation.ConsultationId;
import app.kept.consultation.Consultations;
import app.kept.consultation.Contacting;
import app.kept.consultation.Contacting.Outcome;
import app.kept.identity.Names;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code /consultations/{id}}: one of them, with all that has happened to it; one that was withdrawn is still told of. */
public final class ConsultationPage {
    /** Shows what it means to withdraw it. */
    static final String WITHDRAW = "withdraw";
    /** In a form that stands in the list. */
    static final String LIST = "list";

    private static final String STATE = "state";

    private final Threshold threshold;
    private final Consultations consultations;
    private final Contacting contacting;
    private final Names names;
    private final PastPart past;

    public ConsultationPage(
            Threshold threshold, Consultations consultations, Contacting contacting, Names names, PastPart past) {
        this.threshold = threshold;
        this.consultations = consultations;
        this.contacting = contacting;
        this.names = names;
        this.past = past;
    }

    /**
     * The page.
     *
     * @param overtaken what somebody else was quicker with, in words; empty where nobody was
     * @param name who booked
     * @param there what it is now; absent for one that was withdrawn
     * @param isWithdrawing whether it is shown what that means
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String said,
            String overtaken,
            String name,
            String zone,
            Optional<There> there,
            boolean isWithdrawing,
            PastPart.View past) {}

    /** One that is there, and where the slot and the client are. */
    public record There(Card card, String slot, String client) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice(ConsultationsPage.DONE, ConsultationsPage.DONES);
        boolean isWithdrawing = query.flag(WITHDRAW).orElse(false);
        Optional<UUID> earlier = query.id(PastPart.EARLIER);
        query.check();
        return page(200, request, new Shown(done.orElse(""), isWithdrawing, earlier));
    }

    /** Got in touch; or, said by mistake, not yet. Both take each other back, so nobody is asked first. */
    public Response mark(Request request) {
        Input form = request.form();
        String state = form.required(STATE, form.choice(STATE, ConsultationsPage.DONES), "");
        Optional<Narrowing> list = form.choice(LIST, List.of("1")).map(_ -> Narrowing.inForm(form));
        Predicate<Consultation> seen = seen(form);
        form.check();
        ConsultationId id = id(request);
        Outcome outcome = state.equals(Narrowing.CONTACTED)
                ? contacting.contacted(Caller.by(request), id, seen)
                : contacting.notContacted(Caller.by(request), id, seen);
        return switch (outcome) {
            case Outcome.Done _ ->
                Response.seeOther(marked(request, list, state).toString());
            case Outcome.Overtaken _, Outcome.Gone() -> late(request);
        };
    }

    /** What is withdrawn twice is withdrawn: its page says so. */
    public Response withdraw(Request request) {
        Input form = request.form();
        Predicate<Consultation> seen = seen(form);
        form.check();
        if (!consultations.wasBooked(Caller.accountOf(request), id(request))) {
            throw Problem.notFound("consultation").raised();
        }
        return switch (contacting.withdraw(Caller.by(request), id(request), seen)) {
            case Outcome.Done _, Outcome.Gone() ->
                Response.seeOther(here(request).toString());
            case Outcome.Overtaken _ -> late(request);
        };
    }

    private static Predicate<Consultation> seen(Input form) {
        String marks = Seen.sent(form);
        return now -> Card.mark(now).equals(marks);
    }

    private static Link marked(Request request, Optional<Narrowing> list, String state) {
        return list.map(narrowing -> narrowing
                        .page(request)
                        .with(ConsultationsPage.OF, id(request).value().toString()))
                .orElseGet(() -> here(request))
                .with(ConsultationsPage.DONE, state);
    }

    private Response late(Request request) {
        return page(409, request, new Shown("late", false, Optional.empty()));
    }

    /** How the page is shown. */
    private record Shown(String done, boolean isWithdrawing, Optional<UUID> earlier) {}

    private Response page(int status, Request request, Shown shown) {
        AccountId account = Caller.accountOf(request);
        Optional<Consultation> found = consultations.find(account, id(request));
        Link here = here(request);
        Frame frame = threshold.frame(request, here.without(Visitor.LANGUAGE), "consultations.one");
        ZoneId zone = threshold.zone(request);
        var reader = new Card.Reader(request, frame, zone);
        PastPart.View happened = past.of(account, id(request), shown.earlier, here, reader);
        if (found.isEmpty() && !happened.isKnown())
            throw Problem.notFound("consultation").raised();
        Optional<There> there = found.map(one -> there(one, reader));
        var view = new View(
                frame,
                threshold.rooms(request, frame, ConsultationsPage.PATH),
                Link.to(ConsultationsPage.PATH)
                        .with(Visitor.LANGUAGE, chosen(request))
                        .toString(),
                there.map(one -> said(shown.done, one.card, frame)).orElse(""),
                shown.done.equals("late") ? overtaken(there, frame) : "",
                there.map(one -> one.card.name()).orElse(happened.name()),
                Moments.zone(zone, frame.locale()),
                there,
                shown.isWithdrawing,
                happened);
        return threshold.answer(status, "consultation/one", view);
    }

    private There there(Consultation one, Card.Reader reader) {
        Optional<String> chosen = chosen(reader.request());
        return new There(
                Card.all(List.of(one), names, reader).getFirst(),
                link("/slots/" + one.slot().id().value(), Right.READ_SLOTS, reader, chosen),
                link("/clients/" + one.client().value(), Right.READ_CLIENTS, reader, chosen));
    }

    private static String link(String path, Right right, Card.Reader reader, Optional<String> chosen) {
        if (!Caller.memberOf(reader.request()).may(right)) return "";
        return Link.to(path).with(Visitor.LANGUAGE, chosen).toString();
    }

    /** Only what is still so. */
    private static String said(String done, Card card, Frame frame) {
        return switch (done) {
            case Narrowing.CONTACTED -> card.isWaiting() ? "" : frame.text("consultations.done.contacted", card.name());
            case Narrowing.WAITING -> card.isWaiting() ? frame.text("consultations.done.waiting", card.name()) : "";
            default -> "";
        };
    }

    private static String overtaken(Optional<There> there, Frame frame) {
        if (there.isEmpty()) return frame.text("consultations.overtaken.gone");
        return frame.text("consultations.overtaken");
    }

    private static Link here(Request request) {
        return Link.to(ConsultationsPage.PATH + "/" + id(request).value()).with(Visitor.LANGUAGE, chosen(request));
    }

    private static ConsultationId id(Request request) {
        return new ConsultationId(request.id("id"));
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}

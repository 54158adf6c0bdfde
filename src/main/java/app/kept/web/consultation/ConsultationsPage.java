package app.kept.web.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.consultation.Consultation;
import app.kept.consultation.ConsultationId;
import app.kept.consultation.Consultations;
import app.kept.identity.Names;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.booking.BookingTabs;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** {@code /consultations}: who has booked one, the last first, beginning with those with whom nobody has got in touch. */
public final class ConsultationsPage {
    public static final String PATH = BookingTabs.CONSULTATIONS;
    static final String DONE = "done";
    static final String OF = "of";
    static final List<String> DONES = List.of(Narrowing.CONTACTED, Narrowing.WAITING);

    private static final int PAGE = 25;
    private static final int MOST_COUNTED = 100;

    private final Threshold threshold;
    private final Consultations consultations;
    private final Names names;

    public ConsultationsPage(Threshold threshold, Consultations consultations, Names names) {
        this.threshold = threshold;
        this.consultations = consultations;
        this.names = names;
    }

    /**
     * The page.
     *
     * @param place the fields by which a form leads back here
     * @param isStocked whether there is anything that can be booked, or was
     */
    public record View(
            Frame frame,
            Rooms rooms,
            BookingTabs tabs,
            String zone,
            Optional<Said> said,
            List<Chip> chips,
            Search search,
            List<Hidden> place,
            List<Card> cards,
            String none,
            boolean isStocked,
            String stock,
            String onward) {
        public List<Wrong> wrong() {
            return search.days.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    /** What was just done with one of them, which can be taken back. */
    public record Said(String words, Card card) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /**
     * Of which days.
     *
     * @param all the same list of all days and clients; empty where it is that
     */
    public record Search(List<Field> days, List<Hidden> others, String all) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Narrowing narrowing = Narrowing.read(query, request);
        Optional<String> done = query.choice(DONE, DONES);
        Optional<ConsultationId> of = query.id(OF).map(ConsultationId::new);
        query.check();
        AccountId account = Caller.accountOf(request);
        Link here = narrowing.link(request);
        Frame frame = threshold
                .frame(request, here.without(Visitor.LANGUAGE), "consultations.title")
                .styled("hours.css");
        ZoneId zone = threshold.zone(request);
        var reader = new Card.Reader(request, frame, zone);
        List<Consultation> found = narrowing.wrong().isEmpty()
                ? consultations.list(account, narrowing.sought(), narrowing.after(), PAGE + 1)
                : List.of();
        Leaf<Consultation> leaf = Leaf.of(found, PAGE);
        boolean isStocked = !leaf.lines().isEmpty() || consultations.isInUse(account);
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                BookingTabs.of(threshold, request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                done.flatMap(word -> of.flatMap(id -> said(account, word, id, reader))),
                chips(narrowing, here, waiting(account), frame),
                search(query, narrowing, here, frame),
                narrowing
                        .page(request)
                        .without(Visitor.LANGUAGE)
                        .with(ConsultationPage.LIST, "1")
                        .asHidden(),
                Card.all(leaf.lines(), names, reader),
                none(narrowing, frame),
                isStocked,
                Link.to("/slots/bulk")
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                leaf.onward(last -> here.with(Narrowing.AFTER, last.id().value().toString())));
        return threshold.answer(narrowing.wrong().isEmpty() ? 200 : 422, "consultation/list", view);
    }

    private String waiting(AccountId account) {
        return Rooms.words(consultations.countPending(account, MOST_COUNTED));
    }

    /** Only what is still so. */
    private Optional<Said> said(AccountId account, String done, ConsultationId id, Card.Reader reader) {
        return consultations
                .find(account, id)
                .map(one -> Card.all(List.of(one), names, reader).getFirst())
                .filter(card -> card.isWaiting() == done.equals(Narrowing.WAITING))
                .map(card -> new Said(
                        reader.frame()
                                .text(
                                        card.isWaiting()
                                                ? "consultations.done.waiting"
                                                : "consultations.done.contacted",
                                        card.name()),
                        card));
    }

    private static List<Chip> chips(Narrowing narrowing, Link here, String waiting, Frame frame) {
        Link others = here.without(Narrowing.SHOW);
        String toContact = frame.text("consultations.show.waiting");
        return List.of(
                new Chip(
                        waiting.isEmpty() ? toContact : toContact + " (" + waiting + ")",
                        others.toString(),
                        narrowing.show().equals(Narrowing.WAITING)),
                chip("consultations.show.contacted", Narrowing.CONTACTED, narrowing, others, frame),
                chip("consultations.show.all", Narrowing.ALL, narrowing, others, frame));
    }

    private static Chip chip(String key, String show, Narrowing narrowing, Link others, Frame frame) {
        return new Chip(
                frame.text(key),
                others.with(Narrowing.SHOW, show).toString(),
                narrowing.show().equals(show));
    }

    private static Search search(Input query, Narrowing narrowing, Link here, Frame frame) {
        Link whole = here.without(Narrowing.FROM).without(Narrowing.TO);
        return new Search(
                List.of(
                        day(Narrowing.FROM, frame.text("slots.from"), query, narrowing, frame),
                        day(Narrowing.TO, frame.text("slots.to"), query, narrowing, frame)),
                whole.asHidden(),
                narrowing.isNarrow() || !narrowing.wrong().isEmpty()
                        ? whole.without(Narrowing.CLIENT).toString()
                        : "");
    }

    private static Field day(String name, String label, Input query, Narrowing narrowing, Frame frame) {
        boolean isOrder = narrowing.from().isPresent() && narrowing.to().isPresent();
        String error = frame.text(isOrder ? "slots.wrong.order" : "slots.wrong.date");
        return new Field(
                name,
                label,
                "",
                "date",
                "off",
                10,
                query.typed(name),
                narrowing.wrong().contains(name) ? error : "");
    }

    private static String none(Narrowing narrowing, Frame frame) {
        if (narrowing.isNarrow() || !narrowing.wrong().isEmpty()) return frame.text("consultations.none_so");
        return frame.text(
                switch (narrowing.show()) {
                    case Narrowing.WAITING -> "consultations.none.waiting";
                    case Narrowing.CONTACTED -> "consultations.none.contacted";
                    default -> "consultations.none.all";
                });
    }
}

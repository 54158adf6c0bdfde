package app.kept.web.booking;

import app.kept.availability.OpenTimes;
import app.kept.booking.Booking;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.PhoneField;
import app.kept.web.book.QuestionField;
import app.kept.web.book.Times;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /bookings/new}: somebody of the team books for a client. What, when and for whom are chosen one after the other;
 * what is chosen stands in the address.
 */
public final class NewBookingPage {
    private static final int MOST_TYPES = 25;
    private static final int MOST_CLIENTS = 10;
    private static final int LONGEST_WORDS = 100;
    private static final int NEAREST = 3;
    private static final String WORDS = "q";

    private final Threshold threshold;
    private final NewBooking making;
    private final Picking picking;
    private final NewBookingForm form;
    private final OpenTimes openTimes;

    public NewBookingPage(
            Threshold threshold, NewBooking making, Picking picking, NewBookingForm form, OpenTimes openTimes) {
        this.threshold = threshold;
        this.making = making;
        this.picking = picking;
        this.form = form;
        this.openTimes = openTimes;
    }

    /**
     * The page: what is chosen, and one step more.
     *
     * @param types absent once one is chosen; as are the others
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            List<Part> chosen,
            Optional<Types> types,
            Optional<Picking.View> times,
            Optional<Clients> clients,
            Optional<Form> form) {
        public List<Wrong> wrong() {
            return form.map(Form::wrong)
                    .or(() -> times.map(all -> all.own().wrong()))
                    .orElse(List.of());
        }
    }

    /**
     * Something that is chosen.
     *
     * @param more a second line; or empty
     * @param href where something else is chosen instead
     */
    public record Part(String name, String words, String more, String href, String label) {}

    /** What can be booked. */
    public record Types(List<Choice> all, String onward) {}

    /** Something to choose. */
    public record Choice(String href, String words, String more) {}

    /** For whom it can be. */
    public record Clients(String words, List<Hidden> hidden, List<Choice> found, String somebodyNew) {}

    /** A time beside the one that is gone. */
    public record Other(String start, String words, boolean checked) {}

    /**
     * The last step.
     *
     * @param obstacle what is in the way of the time; or empty
     * @param person absent where it is known who it is
     * @param button empty where it cannot be sent
     */
    public record Form(
            List<Wrong> wrong,
            List<Hidden> hidden,
            String obstacle,
            List<Other> others,
            List<Field> person,
            @Nullable PhoneField phone,
            List<QuestionField> questions,
            @Nullable ConsentBox consent,
            boolean mayTest,
            boolean isTest,
            List<String> follows,
            String button) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        NewBooking.Chosen chosen = making.read(request, query);
        Optional<EventTypeId> after = query.id("after").map(EventTypeId::new);
        Optional<String> words = query.text(WORDS, LONGEST_WORDS);
        Optional<NewBooking.Offer> offer = chosen.offer();
        Optional<Picking.Wish> wish = offer.map(one -> Picking.Wish.of(query, one.zone()));
        query.check();
        if (offer.isEmpty()) return types(chosen, after);
        if (chosen.start().isEmpty()) return times(chosen, wish.orElseThrow());
        if (!chosen.hasClient()) return clients(chosen, words);
        EventType type = offer.get().type();
        return form(200, chosen, NewFields.blank(type, form.country(type)), "");
    }

    public Response book(Request request) {
        Input input = request.form();
        NewBooking.Chosen chosen = making.read(request, input);
        if (chosen.offer().isEmpty() || !chosen.hasClient()) {
            return Response.seeOther(chosen.page().toString());
        }
        NewBooking.Offer offer = chosen.offer().get();
        return switch (form.send(chosen, offer, input)) {
            case NewBookingForm.Sent.Placed(var booking) ->
                Response.seeOther(place(request, booking).toString());
            case NewBookingForm.Sent.Wrong(NewFields fields) -> form(422, chosen, fields, "");
            case NewBookingForm.Sent.Refused(NewFields fields, var why) ->
                form(409, chosen, fields, NewBookingWords.refused(why, frame(chosen)));
        };
    }

    /** What another host got by turns is not theirs to look at. */
    private static Link place(Request request, Booking booking) {
        boolean isTheirs = NewBooking.own(request).map(booking.host()::equals).orElse(true);
        Link own = BookingWords.link(booking, request);
        Link place = isTheirs ? own : new Link(BookingsPage.PATH, own.parameters());
        return place.with(ActPage.DONE, Deed.PLACE.word());
    }

    private Response types(NewBooking.Chosen chosen, Optional<EventTypeId> after) {
        List<EventType> found = making.offered(chosen.request(), after, MOST_TYPES + 1);
        Link page = chosen.page();
        List<Choice> all = found.stream()
                .limit(MOST_TYPES)
                .map(type -> new Choice(
                        page.with(NewBooking.TYPE, type.id().value().toString()).toString(),
                        type.name(),
                        making.hostOf(type)))
                .toList();
        String onward = found.size() <= MOST_TYPES
                ? ""
                : page.with("after", found.get(MOST_TYPES - 1).id().value().toString())
                        .toString();
        return answer(
                200, chosen, Optional.of(new Types(all, onward)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Response times(NewBooking.Chosen chosen, Picking.Wish wish) {
        Optional<Instant> typed = wish.typed().only();
        Link page = chosen.page();
        if (typed.isPresent())
            return Response.seeOther(Times.chosen(page, typed.get()).toString());
        NewBooking.Offer offer = chosen.offer().orElseThrow();
        var place = new Picking.Place(offer.host(), offer.type(), offer.zone(), page, frame(chosen));
        boolean isWrong = wish.typed().isTyped() && wish.typed().moments().isEmpty();
        return answer(
                isWrong ? 422 : 200,
                chosen,
                Optional.empty(),
                Optional.of(picking.view(place, wish)),
                Optional.empty(),
                Optional.empty());
    }

    private Response clients(NewBooking.Chosen chosen, Optional<String> words) {
        Link page = chosen.page();
        List<Choice> found = making.found(chosen.request(), words, MOST_CLIENTS).stream()
                .map(client -> new Choice(
                        page.with(NewBooking.CLIENT, client.id().value().toString())
                                .toString(),
                        client.name(),
                        NewBookingWords.reached(client)))
                .toList();
        var view = new Clients(
                words.orElse(""),
                page.asHidden(),
                found,
                page.with(NewBooking.CLIENT, NewBooking.NOBODY_YET).toString());
        return answer(200, chosen, Optional.empty(), Optional.empty(), Optional.of(view), Optional.empty());
    }

    private Response form(int status, NewBooking.Chosen chosen, NewFields fields, String refused) {
        Frame frame = frame(chosen);
        NewBooking.Offer offer = chosen.offer().orElseThrow();
        Optional<NewBooking.Obstacle> obstacle = chosen.start().map(_ -> making.obstacle(chosen));
        boolean isOpen = obstacle.filter(NewBooking.Obstacle::isNone).isPresent();
        boolean anyway = obstacle.filter(NewBooking.Obstacle::canBeAnyway).isPresent();
        Instant wanted = chosen.start().orElseGet(() -> Instant.EPOCH);
        List<Other> others = isOpen || anyway ? List.of() : others(offer, wanted, frame);
        boolean isSomebodyNew =
                chosen.client().filter(NewBookingWords::isReachable).isEmpty();
        var wrong = new ArrayList<Wrong>();
        if (!refused.isEmpty()) wrong.add(new Wrong(others.isEmpty() ? "send" : "others", refused));
        wrong.addAll(fields.wrong(frame, isSomebodyNew));
        Link carried = others.isEmpty() ? chosen.page() : chosen.page().without(NewBooking.START);
        var view = new Form(
                wrong,
                form.hidden(carried.without(Visitor.LANGUAGE), offer.host(), anyway),
                obstacle.map(one -> NewBookingWords.words(one.what(), frame)).orElse(""),
                others,
                isSomebodyNew ? fields.person(frame) : List.of(),
                isSomebodyNew ? fields.phone(frame) : null,
                fields.questions(frame),
                form.consent(offer.type(), fields, frame),
                chosen.mayTest(),
                fields.isTest(),
                NewBookingWords.follows(chosen, offer, frame),
                isOpen || anyway || !others.isEmpty() ? button(anyway, !others.isEmpty(), frame) : "");
        return answer(status, chosen, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(view));
    }

    private static String button(boolean anyway, boolean hasOthers, Frame frame) {
        return frame.text(anyway ? "desk.new.anyway" : hasOthers ? "form.book_chosen" : "desk.new.do");
    }

    private List<Other> others(NewBooking.Offer offer, Instant wanted, Frame frame) {
        List<Instant> starts = openTimes.nearest(offer.host(), offer.type(), wanted, NEAREST).stream()
                .map(span -> span.start())
                .toList();
        return starts.stream()
                .map(at -> new Other(
                        at.toString(),
                        Moments.dayAndTime(at, offer.zone(), frame.locale()),
                        at.equals(starts.getFirst())))
                .toList();
    }

    private Frame frame(NewBooking.Chosen chosen) {
        return threshold
                .frame(chosen.request(), chosen.page().without(Visitor.LANGUAGE), "desk.new.title")
                .styled("picking.css");
    }

    private Response answer(
            int status,
            NewBooking.Chosen chosen,
            Optional<Types> types,
            Optional<Picking.View> times,
            Optional<Clients> clients,
            Optional<Form> filled) {
        Frame frame = frame(chosen);
        var view = new View(
                frame,
                threshold.rooms(chosen.request(), frame, BookingsPage.PATH),
                new Link(BookingsPage.PATH, NewBooking.bare(chosen.request()).parameters()).toString(),
                NewBookingWords.chosen(chosen, frame),
                types,
                times,
                clients,
                filled);
        return threshold.answer(status, "booking_new", view);
    }
}

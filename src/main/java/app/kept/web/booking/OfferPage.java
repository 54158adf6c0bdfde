package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.moving.Proposing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Method;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.book.Chosen;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /bookings/{id}/offer}: the host's side proposes other times to the client, who takes one or none. What is chosen
 * stands in the address; a button sends it.
 */
public final class OfferPage {
    /** Times that were chosen before. */
    static final String ALSO = "also";
    /** Pressed to see the letter with what was typed; nothing is sent by it. */
    static final String LOOK = "look";

    private static final int LONGEST_ALSO = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_LOOK = 10;

    private final HostDoor door;
    private final Picking picking;
    private final Bookings bookings;
    private final Proposing proposing;
    private final OfferForms forms;

    public OfferPage(HostDoor door, Picking picking, Bookings bookings, Proposing proposing, OfferForms forms) {
        this.door = door;
        this.picking = picking;
        this.bookings = bookings;
        this.proposing = proposing;
        this.forms = forms;
    }

    /**
     * The page.
     *
     * @param notice why something was not done; or that nothing can be
     * @param over where nothing can be
     * @param form that sends what was chosen
     * @param already what a new offer takes the place of; empty where it stands with the form, or nothing is open
     * @param chosen so far, while more is chosen
     * @param done back to the form with these; empty where nothing was chosen
     * @param choosing times to choose from
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String client,
            String what,
            String host,
            TwoClocks now,
            String notice,
            Optional<Over> over,
            Optional<OfferForm> form,
            String already,
            List<TwoClocks> chosen,
            String done,
            Optional<Picking.View> choosing) {}

    /** What is looked at. */
    record Visit(Request request, HostDoor.Opened opened, Link page, Frame frame, List<Instant> also) {
        Booking booking() {
            return opened.booking();
        }

        ZoneId zone() {
            return opened.zone();
        }

        Visit now(Booking booking) {
            return new Visit(request, opened.now(booking), page, frame, also);
        }

        Link with(List<Instant> chosen) {
            return chosen.isEmpty() ? page : page.with(ALSO, Chosen.written(chosen));
        }

        /** The form with these, of which one is always the last chosen. */
        Link formWith(List<Instant> chosen) {
            return chosen.isEmpty() ? page : Times.chosen(with(chosen.subList(0, chosen.size() - 1)), chosen.getLast());
        }

        List<Instant> chosenWith(Instant start) {
            return Stream.concat(also.stream(), Stream.of(start))
                    .distinct()
                    .sorted()
                    .toList();
        }

        TwoClocks clocks(Instant start, Duration length) {
            return TwoClocks.of(start, length, opened.clocks(), frame);
        }

        TwoClocks clocks(Instant start) {
            return clocks(start, opened.type().duration());
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<Instant> start = query.instant(Times.START);
        Visit visit = visit(request, query);
        Picking.Wish wish = Picking.Wish.of(query, visit.zone());
        query.check();
        if (!isPossible(visit)) {
            String why = Over.words(visit.booking(), visit.frame().text("offer.over"), visit.frame());
            return over(200, visit, why);
        }
        Optional<Instant> typed = wish.typed().only();
        if (start.isEmpty() && typed.isPresent()) {
            return Response.seeOther(
                    Times.chosen(visit.with(visit.also()), typed.get()).toString());
        }
        if (start.isEmpty()) {
            boolean isWrong = wish.typed().isTyped() && wish.typed().moments().isEmpty();
            return times(isWrong ? 422 : 200, visit, wish);
        }
        List<Instant> all = visit.chosenWith(start.get());
        // Whoever has changed the address has chosen more than anybody may.
        return all.size() > Chosen.MOST
                ? Response.seeOther(visit.page().toString())
                : form(200, visit, all, "", "", List.of());
    }

    public Response send(Request request) {
        Input input = request.form();
        Visit visit = visit(request, input);
        Changing.By by = visit.opened().side().by(request, input);
        Instant start = input.required(Times.START, input.instant(Times.START), Instant.EPOCH);
        input.required("version", by.version(), 0);
        String typed = input.typed("note");
        Optional<String> note = input.paragraphs("note", LONGEST_NOTE);
        boolean isLook = input.text(LOOK, LONGEST_LOOK).isPresent();
        List<Instant> all = visit.chosenWith(start);
        boolean isTooLong =
                input.errors().stream().anyMatch(error -> error.field().equals("note"));
        if (!isTooLong) input.check();
        if (all.size() > Chosen.MOST) return Response.seeOther(visit.page().toString());
        if (isTooLong) {
            var wrong = List.of(new Wrong("note", visit.frame().text("offer.note.wrong")));
            return form(422, visit, all, typed, "", wrong);
        }
        if (isLook && isPossible(visit)) {
            return form(200, visit, all, typed, "", List.of());
        }
        Booking booking = visit.booking();
        Changed changed = proposing.offer(
                booking.account(),
                booking.id(),
                by,
                new Proposing.Ask(all, note.orElse(null)),
                Waived.within(Reach.of(request), Proposing.OFFERING));
        if (changed instanceof Changed.Done || changed instanceof Changed.Unchanged) {
            return Response.seeOther(BookingWords.link(booking, request)
                    .with(ActPage.DONE, Deed.OFFER.word())
                    .toString());
        }
        Visit later = visit.now(bookings.find(booking.account(), booking.id()).orElse(booking));
        String why = why(changed, later);
        return isPossible(later) ? form(409, later, all, typed, why, List.of()) : over(409, later, why);
    }

    private static String why(Changed changed, Visit visit) {
        return changed instanceof Changed.Unfit
                ? visit.frame().text("offer.unfit")
                : Over.refusal(changed, visit.booking(), visit.frame(), visit.zone());
    }

    private boolean isPossible(Visit visit) {
        return door.isPossible(visit.booking(), Act.OFFER);
    }

    private Visit visit(Request request, Input input) {
        HostDoor.Opened opened = door.open(request);
        Link page = Ways.link(opened.booking(), request, Ways.OFFER);
        List<Instant> also = input.text(ALSO, LONGEST_ALSO).map(Chosen::read).orElse(List.of());
        Frame frame = door.threshold()
                .frame(request, page.without(Visitor.LANGUAGE), "offer.title")
                .styled("picking.css");
        return new Visit(request, opened, page, frame, also);
    }

    private Response form(int status, Visit visit, List<Instant> all, String note, String notice, List<Wrong> wrong) {
        boolean isLookedAt = status == 200 && visit.request().method() == Method.POST;
        OfferForm form = forms.of(visit, all, note, wrong, isLookedAt);
        return answer(status, visit, notice, Optional.of(form), Optional.empty());
    }

    private Response times(int status, Visit visit, Picking.Wish wish) {
        HostDoor.Opened opened = visit.opened();
        var place =
                new Picking.Place(opened.host(), opened.type(), opened.zone(), visit.with(visit.also()), visit.frame());
        return answer(status, visit, "", Optional.empty(), Optional.of(picking.view(place, wish)));
    }

    private Response over(int status, Visit visit, String notice) {
        return answer(status, visit, notice, Optional.empty(), Optional.empty());
    }

    private Response answer(
            int status, Visit visit, String notice, Optional<OfferForm> form, Optional<Picking.View> choosing) {
        Booking booking = visit.booking();
        Frame frame = visit.frame();
        var view = new View(
                frame,
                door.threshold().rooms(visit.request(), frame, BookingsPage.PATH),
                BookingWords.link(booking, visit.request()).toString(),
                visit.opened().client(),
                visit.opened().type().name(),
                visit.opened().host().name(),
                visit.clocks(booking.startAt(), Duration.between(booking.startAt(), booking.endAt())),
                notice,
                Over.of(booking, isPossible(visit), frame),
                form,
                choosing.flatMap(_ -> forms.already(visit)).orElse(""),
                choosing.isPresent()
                        ? visit.also().stream().sorted().map(visit::clocks).toList()
                        : List.of(),
                visit.also().isEmpty() ? "" : visit.formWith(visit.also()).toString(),
                choosing);
        return door.threshold().answer(status, "offer", view);
    }
}

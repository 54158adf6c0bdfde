package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.moving.Rescheduling;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /bookings/{id}/move}: the host's side moves a booking to another time. A time that stands in the address is asked
 * about, with what is in its way; a button moves.
 */
public final class MovingPage {
    static final String WAS = "was";
    private static final String ANYWAY = "anyway";
    private static final Set<Waiver> ALL = Set.of(Waiver.values());

    private final HostDoor door;
    private final Picking picking;
    private final Bookings bookings;
    private final Rescheduling rescheduling;

    public MovingPage(HostDoor door, Picking picking, Bookings bookings, Rescheduling rescheduling) {
        this.door = door;
        this.picking = picking;
        this.bookings = bookings;
        this.rescheduling = rescheduling;
    }

    /**
     * The page.
     *
     * @param notice why something was not done; or that nothing can be
     * @param over where nothing can be
     * @param question about a time that was chosen
     * @param choosing times to choose from, while none is
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
            Optional<Question> question,
            Optional<Picking.View> choosing) {}

    /**
     * Whether it is to be so.
     *
     * @param verdict what is in the way; empty where nothing is
     * @param follows what comes of it
     * @param button empty where it cannot be done
     * @param another where another time is chosen
     */
    public record Question(
            String words,
            TwoClocks to,
            String verdict,
            List<String> follows,
            String action,
            List<Hidden> hidden,
            String button,
            String another) {}

    /** What is looked at. */
    private record Visit(Request request, HostDoor.Opened opened, Link page, Frame frame) {
        Booking booking() {
            return opened.booking();
        }

        ZoneId zone() {
            return opened.zone();
        }

        Visit now(Booking booking) {
            return new Visit(request, opened.now(booking), page, frame);
        }

        TwoClocks clocks(Instant start, Duration length) {
            return TwoClocks.of(start, length, opened.clocks(), frame);
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<Instant> start = query.instant(Times.START);
        Visit visit = visit(request);
        Picking.Wish wish = Picking.Wish.of(query, visit.zone());
        query.check();
        if (!door.isPossible(visit.booking(), Act.MOVE)) return answer(200, visit, over(visit), Optional.empty());
        Optional<Instant> typed = wish.typed().only();
        if (start.isEmpty() && typed.isPresent()) {
            return Response.seeOther(Times.chosen(visit.page(), typed.get()).toString());
        }
        return start.isPresent()
                ? answer(200, visit, "", Optional.of(question(visit, start.get(), Optional.empty())))
                : times(wish.typed().isTyped() && wish.typed().moments().isEmpty() ? 422 : 200, visit, wish, "");
    }

    public Response move(Request request) {
        Visit visit = visit(request);
        Input form = request.form();
        Changing.By by = visit.opened().side().by(request, form);
        Instant start = form.required(Times.START, form.instant(Times.START), Instant.EPOCH);
        Instant was = form.required(WAS, form.instant(WAS), Instant.EPOCH);
        boolean anyway = form.flag(ANYWAY).orElse(false);
        form.required("version", by.version(), 0);
        form.check();
        Booking booking = visit.booking();
        Changed changed = rescheduling.move(booking.account(), booking.id(), by, to(request, start, anyway));
        if (changed instanceof Changed.Done || changed instanceof Changed.Unchanged) return back(visit, was);
        Booking now = bookings.find(booking.account(), booking.id()).orElse(booking);
        // Pressed twice, the second finds what the first has done.
        if (changed instanceof Changed.Stale && now.startAt().equals(start)) return back(visit, was);
        Visit later = visit.now(now);
        String why = Over.refusal(changed, now, visit.frame(), visit.zone());
        if (!door.isPossible(now, Act.MOVE)) return answer(409, later, why, Optional.empty());
        Optional<Changed> rule = Optional.of(changed).filter(VerdictWords::isRule);
        boolean isAskedAgain = changed instanceof Changed.Stale || rule.isPresent();
        return isAskedAgain
                ? answer(409, later, why, Optional.of(question(later, start, rule)))
                : times(409, later, Picking.Wish.near(start, visit.zone()), why);
    }

    private static Rescheduling.To to(Request request, Instant start, boolean anyway) {
        Waived waived = anyway ? Waived.within(Reach.of(request), ALL) : Waived.NOTHING;
        return new Rescheduling.To(Optional.of(start), Optional.empty(), waived);
    }

    private Visit visit(Request request) {
        HostDoor.Opened opened = door.open(request);
        Link page = Ways.link(opened.booking(), request, Ways.MOVE);
        Frame frame = door.threshold()
                .frame(request, page.without(Visitor.LANGUAGE), "desk.move.title")
                .styled("picking.css");
        return new Visit(request, opened, page, frame);
    }

    /**
     * What is in the way decides what is asked.
     *
     * @param known what was found to be in the way when it was tried
     */
    private Question question(Visit visit, Instant start, Optional<Changed> known) {
        Booking booking = visit.booking();
        Changed asIs = known.orElseGet(() -> rescheduling.look(booking, to(visit.request(), start, false)));
        boolean isOpen = asIs instanceof Changed.Unchanged;
        boolean isSame = start.equals(booking.startAt());
        boolean anyway = !isOpen
                && VerdictWords.isRule(asIs)
                && rescheduling.look(booking, to(visit.request(), start, true)) instanceof Changed.Unchanged;
        Frame frame = visit.frame();
        Duration length = visit.opened().type().duration();
        TwoClocks to = visit.clocks(start, length);
        TwoClocks now = visit.clocks(booking.startAt(), Duration.between(booking.startAt(), booking.endAt()));
        boolean canBe = (isOpen || anyway) && !isSame;
        Link carried = Link.to("")
                .with(Times.START, start.toString())
                .with(WAS, booking.startAt().toString())
                .with("version", Integer.toString(booking.version()));
        return new Question(
                frame.text("desk.move.question", visit.opened().client(), now.words(), to.words()),
                to,
                isSame ? frame.text("desk.move.same") : VerdictWords.of(asIs, frame),
                canBe ? follows(visit) : List.of(),
                visit.page().toString(),
                (anyway ? carried.with(ANYWAY, "true") : carried).asHidden(),
                canBe ? frame.text(anyway ? "desk.move.anyway" : "desk.move.do") : "",
                visit.page()
                        .with(
                                Times.DATE,
                                start.atZone(visit.zone()).toLocalDate().toString())
                        .toString());
    }

    private static List<String> follows(Visit visit) {
        Frame frame = visit.frame();
        Booking booking = visit.booking();
        if (booking.isTest()) return List.of(frame.text("desk.told.nobody"));
        var lines = new ArrayList<String>();
        lines.add(frame.text("desk.move.told", visit.opened().client()));
        Optional<UUID> own = Caller.memberOf(visit.request()).host();
        if (!own.equals(Optional.of(booking.host().value()))) {
            lines.add(frame.text("desk.told.host", visit.opened().host().name()));
        }
        return lines;
    }

    private static String over(Visit visit) {
        return Over.words(visit.booking(), visit.frame().text("desk.move.over"), visit.frame());
    }

    private Response back(Visit visit, Instant was) {
        return Response.seeOther(BookingWords.link(visit.booking(), visit.request())
                .with(ActPage.DONE, Deed.MOVE.word())
                .with(WAS, was.toString())
                .toString());
    }

    private Response times(int status, Visit visit, Picking.Wish wish, String notice) {
        HostDoor.Opened opened = visit.opened();
        var place = new Picking.Place(opened.host(), opened.type(), opened.zone(), visit.page(), visit.frame());
        return answer(status, visit, notice, Optional.empty(), Optional.of(picking.view(place, wish)));
    }

    private Response answer(int status, Visit visit, String notice, Optional<Question> question) {
        return answer(status, visit, notice, question, Optional.empty());
    }

    private Response answer(
            int status, Visit visit, String notice, Optional<Question> question, Optional<Picking.View> choosing) {
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
                Over.of(booking, door.isPossible(booking, Act.MOVE), frame),
                question,
                choosing);
        return door.threshold().answer(status, "moving", view);
    }
}

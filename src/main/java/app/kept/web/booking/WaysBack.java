package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What leads back from an act of which somebody has been told: never a silent undoing, but the act that says the new thing, on a
 * page that says first whom it tells.
 */
final class WaysBack {
    private static final Set<BookingStatus> CALLED_OFF = EnumSet.of(BookingStatus.REJECTED, BookingStatus.CANCELLED);

    private WaysBack() {}

    /** What came of it, with what helps where it was a mistake. */
    static String words(Deed deed, Booking booking, Frame frame) {
        String done = deed.done(booking, frame);
        return deed == Deed.CONFIRM
                ? done + " "
                        + frame.text("act.confirm.mistake", booking.attendee().name())
                : done;
    }

    /** @param was when the session was, if it was moved */
    static Optional<Way> of(
            Deed deed, Booking booking, Optional<Instant> was, ZoneId zone, Request request, Frame frame) {
        return switch (deed) {
            case MOVE, APPROVE ->
                was.filter(at -> !at.equals(booking.startAt())).map(at -> {
                    String words = frame.text("desk.move.undo", Moments.dayAndTime(at, zone, frame.locale()));
                    Link back = Times.chosen(Ways.link(booking, request, Ways.MOVE), at);
                    return new Way(back.toString(), words, words);
                });
            case REJECT, CANCEL -> again(booking, request, frame);
            case CONFIRM, COMPLETE, NO_SHOW, CAME, PAID, UNPAID, DECLINE, OFFER, TAKE_BACK_OFFER, REASSIGN, PLACE ->
                Optional.empty();
        };
    }

    /** The same where the booking's own acts do not stand beside. */
    static List<Way> elsewhere(
            Deed deed, Booking booking, Ways ways, Optional<Way> undo, Request request, Frame frame) {
        var all = new ArrayList<Way>();
        undo.ifPresent(all::add);
        if (deed == Deed.CONFIRM && booking.status() == BookingStatus.CONFIRMED) {
            ways.offer(booking, request, frame).ifPresent(all::add);
            String words = Deed.CANCEL.button(frame);
            String label = frame.text("desk.of", words, booking.attendee().name());
            all.add(new Way(BookingWords.link(booking, request) + "#acts", words, label));
        }
        return all;
    }

    /** The same once more: what was declined or called off is not undone, for the client has heard of it. */
    static Optional<Way> again(Booking booking, Request request, Frame frame) {
        boolean isOver = CALLED_OFF.contains(booking.status());
        boolean mayChoose = Right.READ_CLIENTS.reachOf(Caller.of(request)).isPresent();
        if (!isOver || !mayChoose || !booking.attendee().isReached()) return Optional.empty();
        String words = frame.text("act.again");
        Link page = NewBooking.bare(request)
                .with(NewBooking.TYPE, booking.eventType().value().toString())
                .with(NewBooking.START, booking.startAt().toString())
                .with(NewBooking.CLIENT, booking.client().value().toString());
        return Optional.of(new Way(
                page.toString(),
                words,
                frame.text("desk.of", words, booking.attendee().name())));
    }
}

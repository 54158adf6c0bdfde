package app.kept.booking.life;

import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Turning;
import app.kept.host.EventType;
import java.time.Instant;
import java.util.Optional;

/** What became of a session: it took place, or the client did not come. Nobody can say so before it has begun. */
public final class Attending {
    private final Changing changing;
    private final Terms terms;
    private final Ending ending;

    public Attending(Changing changing, Terms terms, Ending ending) {
        this.changing = changing;
        this.terms = terms;
        this.ending = ending;
    }

    public Changed complete(Call call) {
        return changing.change(
                call.wish(Act.COMPLETE), hand -> onceBegun(hand, BookingStatus.COMPLETED, Happening.COMPLETED));
    }

    /** Nobody said anything else. */
    Changed completeByItself(Call call) {
        return changing.change(call.wish(Act.COMPLETE), hand -> {
            // It may have been moved since it was found to be due.
            boolean isDue = LifeKeeping.isDue(hand);
            return isDue
                    ? onceBegun(hand, BookingStatus.COMPLETED, Happening.COMPLETED)
                    : new Changed.Unchanged(hand.booking());
        });
    }

    public Changed markNoShow(Call call) {
        return changing.change(
                call.wish(Act.MARK_NO_SHOW), hand -> onceBegun(hand, BookingStatus.NO_SHOW, Happening.NO_SHOW));
    }

    /** They did come: the session is over and took place, or still goes on as agreed. */
    public Changed takeBackNoShow(Call call) {
        Optional<EventType> type = terms.of(call.account(), call.booking());
        if (type.isEmpty()) return new Changed.NoSuchBooking();
        return changing.change(call.wish(Act.TAKE_BACK_NO_SHOW), hand -> {
            Booking booking = hand.booking();
            boolean isOver = !hand.now().isBefore(booking.endAt());
            BookingStatus status = isOver ? BookingStatus.COMPLETED : BookingStatus.CONFIRMED;
            Optional<Instant> turns = Turning.of(type.get(), status, booking.startAt(), booking.endAt(), hand.now());
            return hand.done(BookingFact.of(Happening.NO_SHOW_TAKEN_BACK, booking.turned(status, turns)));
        });
    }

    private Changed onceBegun(Changing.Hand hand, BookingStatus status, Happening what) {
        Booking booking = hand.booking();
        if (hand.now().isBefore(booking.startAt())) return new Changed.TooSoon(booking.startAt());
        ending.close(hand);
        return hand.done(BookingFact.of(what, booking.turned(status, Optional.empty())));
    }
}

package app.kept.booking.life;

import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.host.Agreement;
import app.kept.host.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls a booking off. A client can until it begins, and is late when less time is left than the event type wants; what
 * nobody has agreed to yet is never late. A host can until it is over, for a session may break off.
 */
public final class Cancelling {
    private final Changing changing;
    private final Terms terms;
    private final Ending ending;

    public Cancelling(Changing changing, Terms terms, Ending ending) {
        this.changing = changing;
        this.terms = terms;
        this.ending = ending;
    }

    /** What would come of it, for whoever wants to know before they do it. */
    public enum Prospect {
        IN_TIME,
        /** It can be done, and is marked for it. */
        LATE,
        TOO_LATE,
        /** There is nothing to be called off any more. */
        OVER
    }

    public Changed cancel(Call call) {
        Optional<EventType> type = terms.of(call.account(), call.booking());
        if (type.isEmpty()) return new Changed.NoSuchBooking();
        return changing.change(call.wish(Act.CANCEL), hand -> cancel(hand, type.get(), call));
    }

    /** As a client would find it at this moment. */
    public static Prospect prospect(Booking booking, EventType type, Instant now) {
        if (!Life.allows(booking.status(), Act.CANCEL)) return Prospect.OVER;
        if (!now.isBefore(Life.cancellableUntil(booking, Party.CLIENT))) return Prospect.TOO_LATE;
        boolean isLate = booking.status() == BookingStatus.CONFIRMED && now.isAfter(inTimeUntil(booking, type));
        if (!isLate) return Prospect.IN_TIME;
        return type.agreement().lateCancel() == Agreement.LateCancel.REFUSED ? Prospect.TOO_LATE : Prospect.LATE;
    }

    private Changed cancel(Changing.Hand hand, EventType type, Call call) {
        Booking booking = hand.booking();
        Party party = call.by().party();
        Instant end = Life.cancellableUntil(booking, party);
        if (!hand.now().isBefore(end)) return new Changed.TooLate(end);
        Prospect prospect = party == Party.CLIENT ? prospect(booking, type, hand.now()) : Prospect.IN_TIME;
        if (prospect == Prospect.TOO_LATE) return new Changed.TooLate(inTimeUntil(booking, type));
        var how = new Booking.Ending(party, call.reason().orElse(null), prospect == Prospect.LATE);
        return ending.end(hand, BookingStatus.CANCELLED, Happening.CANCELLED, how);
    }

    /** At that very moment it is still in time. */
    private static Instant inTimeUntil(Booking booking, EventType type) {
        return booking.startAt().minus(type.agreement().cancelNotice());
    }
}

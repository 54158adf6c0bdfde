package app.kept.booking;

import app.kept.availability.Claims;
import app.kept.availability.Waiver;
import app.kept.client.ClientId;
import app.kept.event.Facts;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Writes a booking down whose time is taken: its row, and the fact that it was made. */
public final class Writing {
    private final Bookings bookings;
    private final Facts facts;
    private final Claims claims;
    private final Time time;

    public Writing(Bookings bookings, Facts facts, Claims claims, Time time) {
        this.claims = claims;
        this.bookings = bookings;
        this.facts = facts;
        this.time = time;
    }

    /** Agreed at once, or asked for first. */
    static BookingStatus startsAs(EventType type, Host host) {
        boolean agreed = host.autoConfirm() || type.confirmation() == Confirmation.INSTANT;
        return agreed ? BookingStatus.CONFIRMED : BookingStatus.PENDING;
    }

    /** @param series those that are made together with it */
    public Booking write(Tx tx, Placing.Wish wish, EventType type, Host host, ClientId client, Optional<UUID> series) {
        Made made = make(wish, type, host, client, series);
        // It had to be free and within the limits, and stays so for others until the host says yes.
        if (!holdsItsTime(type, host))
            claims.release(tx, type.account(), wish.id().value());
        write(tx, List.of(made));
        return made.booking();
    }

    /** Whether its time is kept from others from the first moment on. */
    static boolean holdsItsTime(EventType type, Host host) {
        return startsAs(type, host) != BookingStatus.PENDING || type.agreement().pendingHolds();
    }

    /** A booking to be written, and whose wish it is. */
    record Made(Placing.Wish wish, Booking booking) {}

    Made make(Placing.Wish wish, EventType type, Host host, ClientId client, Optional<UUID> series) {
        BookingStatus status = startsAs(type, host);
        Instant end = wish.startAt().plus(type.duration());
        var booking = new Booking(
                type.account(),
                wish.id(),
                Reference.of(wish.id().value()),
                type.id(),
                host.id(),
                client,
                new Attendee(
                        wish.client().name(),
                        wish.client().email(),
                        wish.client().phone(),
                        wish.client().timeZone(),
                        wish.client().language()),
                wish.answers(),
                status,
                wish.startAt(),
                end,
                PaymentStatus.NONE,
                Optional.empty(),
                Turning.of(type, status, wish.startAt(), end, time.now()),
                wish.favour().isTest(),
                series,
                Optional.empty(),
                1);
        return new Made(wish, booking);
    }

    /** Each with its fact. */
    void write(Tx tx, List<Made> all) {
        bookings.add(tx, all.stream().map(Made::booking).toList());
        Instant now = time.now();
        facts.append(tx, all.stream().map(made -> fact(made, now)).toList());
    }

    private static Facts.NewFact fact(Made made, Instant now) {
        Booking booking = made.booking();
        var fact = new BookingFact(
                Happening.CREATED, booking, overridden(made.wish().favour()));
        return new Facts.NewFact(
                booking.account(),
                fact.what().type(),
                booking.id().value(),
                now,
                made.wish().caller().actorIn(booking.account()),
                fact.data());
    }

    private static ObjectNode overridden(Favour favour) {
        ObjectNode more = Json.object();
        if (favour.override().rules().isEmpty()) return more;
        var words = more.putArray("override");
        favour.override().rules().stream().sorted().map(Waiver::word).forEach(words::add);
        return more;
    }
}

package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.booking.Happening;
import app.kept.client.Clients;
import app.kept.event.Fact;
import app.kept.event.Reaction;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.work.Outcome;
import java.util.List;

/** Plans what a booking owes once it was made. Planning again is harmless: what is planned stays as it was. */
public final class BookingReaction implements Reaction {
    private final Bookings bookings;
    private final EventTypes types;
    private final Hosts hosts;
    private final Clients clients;
    private final SignedInRoutes also;
    private final Outbox outbox;

    public BookingReaction(
            Bookings bookings, EventTypes types, Hosts hosts, Clients clients, SignedInRoutes also, Outbox outbox) {
        this.bookings = bookings;
        this.types = types;
        this.hosts = hosts;
        this.clients = clients;
        this.also = also;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "journey";
    }

    @Override
    public boolean wants(String type) {
        return type.equals(Happening.CREATED.type());
    }

    @Override
    public Outcome react(Fact fact) {
        Owed.Parties parties = parties(fact.account(), new BookingId(fact.about()));
        // What is only a test owes nothing to anybody.
        if (parties.booking().isTest()) return Outcome.done();
        List<NewMessage> owed = Owed.by(parties, also(parties), fact.at());
        return Outcome.done(tx -> outbox.plan(tx, owed));
    }

    private Owed.Also also(Owed.Parties parties) {
        AccountId account = parties.booking().account();
        return new Owed.Also(
                also.ofClient(account, parties.client().id()),
                also.ofHost(account, parties.host().id()));
    }

    /** Foreign keys promise that they are all there; one that is not is a fault to be seen, not a reason to be silent. */
    private Owed.Parties parties(AccountId account, BookingId id) {
        Booking booking = bookings.find(account, id).orElseThrow();
        return new Owed.Parties(
                booking,
                types.find(account, booking.eventType()).orElseThrow(),
                hosts.find(account, booking.host()).orElseThrow(),
                clients.find(account, booking.client()).orElseThrow());
    }
}

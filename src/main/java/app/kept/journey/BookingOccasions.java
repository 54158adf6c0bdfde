package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.client.Clients;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.message.template.TemplatePreviews;
import app.kept.platform.text.Language;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What messages about a real booking would say, for whoever writes their words. */
public final class BookingOccasions implements TemplatePreviews.Occasions {
    private final Bookings bookings;
    private final EventTypes types;
    private final Hosts hosts;
    private final Clients clients;

    public BookingOccasions(Bookings bookings, EventTypes types, Hosts hosts, Clients clients) {
        this.bookings = bookings;
        this.types = types;
        this.hosts = hosts;
        this.clients = clients;
    }

    @Override
    public Optional<Map<String, String>> of(AccountId account, UUID booking, Language language) {
        return bookings.find(account, new BookingId(booking)).map(found -> {
            var parties = new Owed.Parties(
                    found,
                    types.find(account, found.eventType()).orElseThrow(),
                    hosts.find(account, found.host()).orElseThrow(),
                    clients.find(account, found.client()).orElseThrow());
            return Owed.data(parties, parties.host().timeZone(), language);
        });
    }
}

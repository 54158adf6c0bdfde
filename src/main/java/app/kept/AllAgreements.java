package app.kept;

import app.kept.account.AccountId;
import app.kept.booking.PersonalBookings;
import app.kept.client.ClientId;
import app.kept.consultation.PersonalConsultations;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.privacy.Agreements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What clients have agreed to come to, bookings and consultations: nobody is forgotten who is expected at either. */
record AllAgreements(PersonalBookings bookings, PersonalConsultations consultations, Database database, Time time)
        implements Agreements {
    @Override
    public List<UUID> of(Tx tx, AccountId account, ClientId client, Optional<UUID> after, int most) {
        return Stream.concat(
                        bookings.of(tx, account, client, after, most).stream(),
                        consultations.of(tx, account, client, after, most).stream())
                // As the database orders them.
                .sorted(Comparator.comparing(UUID::toString))
                .limit(most)
                .toList();
    }

    @Override
    public void hold(Tx tx, AccountId account, List<UUID> some) {
        bookings.hold(tx, account, some);
        consultations.hold(tx, account, some);
    }

    @Override
    public List<Ahead> ahead(Tx tx, AccountId account, ClientId client) {
        var all = new ArrayList<>(bookings.ahead(tx, account, client));
        all.addAll(consultations.ahead(tx, account, client, time.now()));
        return List.copyOf(all);
    }

    @Override
    public List<ClientId> longAgo(AccountId account, Instant before, Optional<ClientId> after, int most) {
        var found = new ArrayList<ClientId>();
        Optional<ClientId> seen = after;
        while (found.size() < most) {
            List<ClientId> some = bookings.longAgo(account, before, seen, most);
            Set<ClientId> lately = database.read(tx -> consultations.since(tx, account, some, before));
            some.stream().filter(client -> !lately.contains(client)).forEach(found::add);
            if (some.size() < most) break;
            seen = Optional.of(some.getLast());
        }
        return found.stream().limit(most).toList();
    }
}

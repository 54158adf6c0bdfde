package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.client.ClientId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients have booked, for those who look after them: a host sees what was booked with them. */
public final class ClientHistory {
    private final Database database;
    private final Time time;

    public ClientHistory(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Where somebody stands between two bookings.
     *
     * @param last when the last one began that was not called off
     * @param next when the next one begins, asked for or agreed
     */
    public record Around(Optional<Instant> last, Optional<Instant> next) {}

    /** For each of these. */
    public Map<ClientId, Around> around(AccountId account, Reach reach, Collection<ClientId> clients) {
        return database.read(tx -> tx
                .sql("""
                        select asked.id,
                            (select max(start_at) from booking
                            where account_id = :account and client_id = asked.id and start_at <= :now
                                and status not in ('rejected', 'cancelled') and not is_test
                                and (:host::uuid is null or host_id = :host)) as last,
                            (select min(start_at) from booking
                            where account_id = :account and client_id = asked.id and start_at > :now
                                and status in ('pending', 'confirmed') and not is_test
                                and (:host::uuid is null or host_id = :host)) as next
                        from unnest(:clients::uuid[]) as asked (id)
                        """)
                .bind("account", account)
                .bind("now", time.now())
                .bind("host", host(reach))
                .bind("clients", clients)
                .list(row -> Map.entry(
                        new ClientId(row.uuid("id")),
                        new Around(
                                Optional.ofNullable(row.maybeInstant("last")),
                                Optional.ofNullable(row.maybeInstant("next")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What one of them has booked, the latest to begin first; a page of it, behind the given one. */
    public List<Booking> list(AccountId account, Reach reach, ClientId client, Optional<BookingId> after, int most) {
        return database.read(tx -> tx.sql("select " + Bookings.COLUMNS + """
                         from booking
                        where account_id = :account and client_id = :client
                            and (:host::uuid is null or host_id = :host)
                            and (:after::uuid is null or (start_at, id) <
                                (select start_at, id from booking where account_id = :account and id = :after))
                        order by start_at desc, id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("host", host(reach))
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(Bookings::read));
    }

    /** How many bookings one of them has; no more are counted than asked. */
    public int count(AccountId account, Reach reach, ClientId client, int most) {
        return database.read(tx -> tx.sql("""
                        select count(*)::int as bookings
                        from (select from booking
                            where account_id = :account and client_id = :client
                                and (:host::uuid is null or host_id = :host)
                            limit :most) as counted
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("host", host(reach))
                .bind("most", most)
                .one(row -> row.integer("bookings")));
    }

    private static @Nullable UUID host(Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> null;
            case Reach.OfHost(UUID host) -> host;
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }
}

package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.availability.ClientBookings;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What others look up about bookings, outside of any change. */
public final class BookingLooks implements ClientBookings {
    private final Database database;
    private final Time time;

    public BookingLooks(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Whether the client ever booked with this host: only then a host who sees just their own knows them. */
    boolean hasBookedWith(AccountId account, ClientId client, HostId host) {
        return database.read(tx -> tx.sql("""
                        select exists (select from booking
                            where account_id = :account and client_id = :client and host_id = :host) as booked
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("host", host)
                .one(row -> row.flag("booked")));
    }

    /** A host's first one, and when it was made. */
    public record First(BookingId booking, Instant at) {}

    /**
     * The one that was made first with a host, whoever has it now: as its fact says, which is never changed. Whatever was
     * made with a host is with them still, or its client stands in their list. Those made at one moment come in the order
     * of their ids.
     */
    public Optional<First> firstOf(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("""
                        with possible as (
                            select id from booking
                            where account_id = :account and host_id = :host and not is_test
                            union
                            select booking.id
                            from host_client
                            join booking on booking.account_id = host_client.account_id
                                and booking.client_id = host_client.client_id and not booking.is_test
                            where host_client.account_id = :account and host_client.host_id = :host
                        )
                        select fact.about, fact.at
                        from possible
                        join fact on fact.account_id = :account and fact.about = possible.id
                            and fact.type = :created and fact.data ->> 'team_member_id' = (:host::uuid)::text
                        order by fact.at, fact.about
                        limit 1
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("created", Happening.CREATED.type())
                .optional(row -> new First(new BookingId(row.uuid("about")), row.instant("at"))));
    }

    @Override
    public Optional<Instant> enoughUntil(AccountId account, EventTypeId type, UUID client, int limit) {
        return database.read(tx -> tx.sql("""
                        select end_at
                        from booking
                        where account_id = :account and event_type_id = :type
                            and client_id = (select coalesce(merged_into, id) from client
                                where account_id = :account and id = :client)
                            and status in ('pending', 'confirmed') and end_at > :now and not is_test
                        order by end_at desc
                        offset :others
                        limit 1
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("type", type)
                .bind("now", time.now())
                .bind("others", limit - 1)
                .optional(row -> row.instant("end_at")));
    }
}

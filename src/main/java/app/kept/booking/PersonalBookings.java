package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.client.ClientErasure;
import app.kept.client.ClientId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.Agreements;
import app.kept.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Bookings as what is known about a client. */
public final class PersonalBookings implements PersonalData, Agreements {
    /** Nobody is told of more: who has that many has to look at the list. */
    private static final int MOST_NAMED = 20;

    private final Database database;
    private final Time time;

    public PersonalBookings(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        into.set(
                "bookings",
                Json.tree(tx.sql("""
                        select to_jsonb(booking) - 'account_id' - 'client_id' || jsonb_build_object(
                            'proposals', coalesce(
                                (select jsonb_agg(to_jsonb(proposal) - 'account_id' - 'booking_id' order by proposal.id)
                                from proposal
                                where proposal.account_id = booking.account_id and proposal.booking_id = booking.id),
                                '[]')) as told
                        from booking
                        where account_id = :account and id = any(:bookings::uuid[])
                        order by id
                        """)
                        .bind("account", whose.account())
                        .bind("bookings", whose.bookings())
                        .list(row -> row.json("told"))));
    }

    /** When, with whom, in which state and how it was paid stays. No version grows: nothing was agreed anew. */
    @Override
    public void erase(Tx tx, Whose whose) {
        tx.sql("""
                update booking
                set attendee_name = :name, attendee_email = null, attendee_phone = null, attendee_time_zone = null,
                    attendee_language = null, answers = '{}', end_reason = null, place = null
                where account_id = :account and id = any(:bookings::uuid[])
                """)
                .bind("name", ClientErasure.NAME)
                .bind("account", whose.account())
                .bind("bookings", whose.bookings())
                .update();
        tx.sql("""
                update proposal set note = null, reason = null
                where account_id = :account and booking_id = any(:bookings::uuid[])
                """)
                .bind("account", whose.account())
                .bind("bookings", whose.bookings())
                .update();
    }

    /** In the strongest way: a row that refers to one of these, in whatever table, waits to be written. */
    @Override
    public void hold(Tx tx, AccountId account, List<UUID> some) {
        tx.sql("""
                select id from booking
                where account_id = :account and id = any(:bookings::uuid[])
                order by id
                for update
                """).bind("account", account).bind("bookings", some).list(row -> row.uuid("id"));
    }

    @Override
    public List<UUID> of(Tx tx, AccountId account, ClientId client, Optional<UUID> after, int most) {
        return tx.sql("""
                        select id from booking
                        where account_id = :account and client_id = :client and (:after::uuid is null or id > :after)
                        order by id
                        limit :most
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(row -> row.uuid("id"));
    }

    @Override
    public List<Ahead> ahead(Tx tx, AccountId account, ClientId client) {
        return tx.sql("""
                        select id, reference from booking
                        where account_id = :account and client_id = :client
                            and status in ('pending', 'confirmed') and end_at > :now
                        order by start_at, id
                        limit :most
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("now", time.now())
                .bind("most", MOST_NAMED)
                .list(row -> new Ahead(row.uuid("id"), row.text("reference")));
    }

    /** Whoever never booked is kept from the day on which they were added. */
    @Override
    public List<ClientId> longAgo(AccountId account, Instant before, Optional<ClientId> after, int most) {
        return database.read(tx -> tx.sql("""
                        select id from client
                        where account_id = :account and erased_at is null and merged_into is null
                            and created_at < :before and (:after::uuid is null or id > :after)
                            and not exists (select 1 from booking
                                where booking.account_id = :account and booking.client_id = client.id
                                    and end_at >= :before)
                        order by id
                        limit :most
                        """)
                .bind("account", account)
                .bind("before", before)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(row -> new ClientId(row.uuid("id"))));
    }
}

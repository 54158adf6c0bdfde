package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.client.ClientErasure;
import app.kept.client.ClientId;
import app.kept.client.ClientMerging;
import app.kept.message.PersonalLetters;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.Agreements;
import app.kept.privacy.PersonalData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Consultations as what is known about a client, with what was said to them about these. */
public final class PersonalConsultations implements PersonalData, ClientMerging.Follower {
    /** What messages about one are about. */
    public static final String ABOUT = OwedLetters.ABOUT;

    /** Nobody is told of more: who has that many has to look at the list. */
    private static final int MOST_NAMED = 20;

    private final PersonalLetters letters;

    public PersonalConsultations(PersonalLetters letters) {
        this.letters = letters;
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        into.set(
                "consultations",
                Json.tree(tx.sql("""
                        select to_jsonb(consultation_booking) - 'account_id' - 'client_id' - 'contacted_by_id'
                            || jsonb_build_object('start_at', slot.start_at, 'end_at', slot.end_at) as told
                        from consultation_booking
                        left join slot on slot.account_id = consultation_booking.account_id and slot.id = slot_id
                        where consultation_booking.account_id = :account
                            and consultation_booking.id = any(:ids::uuid[])
                        order by consultation_booking.id
                        """)
                        .bind("account", whose.account())
                        .bind("ids", whose.bookings())
                        .list(row -> row.json("told"))));
        var list = into.withArray("messages");
        letters.tell(tx, whose.account(), OwedLetters.ABOUT, whose.bookings(), OwedLetters.RECIPIENT)
                .forEach(list::add);
    }

    /** That a slot was booked stays, by nobody. */
    @Override
    public void erase(Tx tx, Whose whose) {
        tx.sql("""
                update consultation_booking
                set name = :name, email = null, phone = null, customer_id = null, time_zone = 'UTC'
                where account_id = :account and id = any(:ids::uuid[])
                """)
                .bind("name", ClientErasure.NAME)
                .bind("account", whose.account())
                .bind("ids", whose.bookings())
                .update();
        letters.erase(tx, whose.account(), OwedLetters.ABOUT, whose.bookings(), OwedLetters.RECIPIENT);
        letters.eraseFromKeys(tx, whose.account(), OwedLetters.ABOUT, whose.bookings(), OwedLetters.TO_BROWSERS);
    }

    @Override
    public void follow(Tx tx, ClientMerging.Move move) {
        tx.sql("update consultation_booking set client_id = :into where account_id = :account and client_id = :from")
                .bind("into", move.into())
                .bind("account", move.account())
                .bind("from", move.from())
                .update();
    }

    /** Those of a client by id, after the given one, also what was taken back. */
    public List<UUID> of(Tx tx, AccountId account, ClientId client, Optional<UUID> after, int most) {
        return tx.sql("""
                        select id from consultation_booking
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

    /** Until the end of the caller's transaction nobody changes one of these, and whoever does is waited for. */
    public void hold(Tx tx, AccountId account, List<UUID> some) {
        tx.sql("""
                select id from consultation_booking
                where account_id = :account and id = any(:ids::uuid[])
                order by id
                for update
                """).bind("account", account).bind("ids", some).list(row -> row.uuid("id"));
    }

    /** The first of those that are still to take place. */
    public List<Agreements.Ahead> ahead(Tx tx, AccountId account, ClientId client, Instant now) {
        return tx.sql("""
                        select consultation_booking.id, slot.start_at
                        from consultation_booking
                        join slot on slot.account_id = consultation_booking.account_id and slot.id = slot_id
                        where consultation_booking.account_id = :account and client_id = :client and slot.end_at > :now
                        order by slot.start_at, consultation_booking.id
                        limit :most
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("now", now)
                .bind("most", MOST_NAMED)
                .list(row -> new Agreements.Ahead(
                        row.uuid("id"), row.instant("start_at").toString()));
    }

    /** Those of these who had one that ended at that moment or later. */
    public Set<ClientId> since(Tx tx, AccountId account, Collection<ClientId> clients, Instant moment) {
        return Set.copyOf(tx.sql("""
                        select distinct client_id
                        from consultation_booking
                        join slot on slot.account_id = consultation_booking.account_id and slot.id = slot_id
                        where consultation_booking.account_id = :account and client_id = any(:clients::uuid[])
                            and slot.end_at >= :moment
                        """)
                .bind("account", account)
                .bind("clients", clients)
                .bind("moment", moment)
                .list(row -> new ClientId(row.uuid("client_id"))));
    }

    /** Whether a letter about one of theirs is on its way, which cannot be called back. */
    public boolean areUnderWay(Tx tx, Whose whose) {
        return letters.isUnderWay(tx, whose.account(), OwedLetters.ABOUT, whose.bookings());
    }
}

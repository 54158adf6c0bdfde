package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import java.util.List;

/** Clients for whom the same phone was typed: one person with two addresses, or a family. */
public final class OnePhone {
    private static final int AMONG = 50;

    private final Database database;

    public OnePhone(Database database) {
        this.database = database;
    }

    /** Others who have a booking with a phone that this client has, or had with one of their last bookings. */
    public List<ClientId> others(AccountId account, ClientId client) {
        return database.read(tx -> tx.sql("""
                        with phones as (
                            select phone from client
                            where account_id = :account and id = :client and phone is not null
                            union
                            select attendee_phone from (
                                select attendee_phone from booking
                                where account_id = :account and client_id = :client
                                order by start_at desc
                                limit :among) as last
                            where attendee_phone is not null
                        )
                        select distinct other.client_id
                        from phones
                        cross join lateral (
                            select client_id from booking
                            where account_id = :account and attendee_phone = phone and client_id <> :client
                            limit :among) as other
                        limit :among
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("among", AMONG)
                .list(row -> new ClientId(row.uuid("client_id"))));
    }
}

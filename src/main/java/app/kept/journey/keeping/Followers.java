package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.platform.db.Aside;
import app.kept.platform.db.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How many bookings that are still alive follow each journey of an account, in whichever version. */
public final class Followers {
    private final Database database;
    private final Aside<AccountId, Map<UUID, Integer>> aside;

    public Followers(Database database, Aside<AccountId, Map<UUID, Integer>> aside) {
        this.database = database;
        this.aside = aside;
    }

    /** One that is not among them is followed by none. */
    public Map<UUID, Integer> now(AccountId account) {
        return database.read(tx -> {
            tx.mayTakeLong();
            var counts = new HashMap<UUID, Integer>();
            // Those that are alive are few beside all that ever followed one.
            tx.sql("""
                            select journey_id, count(*) as bookings
                            from booking
                            join journey_booking on journey_booking.account_id = booking.account_id
                                and journey_booking.booking_id = booking.id
                            where booking.account_id = :account and status in ('pending', 'confirmed')
                            group by journey_id
                            """)
                    .bind("account", account)
                    .list(row -> counts.put(row.uuid("journey_id"), row.integer("bookings")));
            return counts;
        });
    }

    /** The same as it is, or as it was a while ago; nothing where they are being counted for the first time. */
    public Optional<Map<UUID, Integer>> soon(AccountId account) {
        return aside.soon(account, () -> now(account)).map(Aside.Told::what);
    }
}

package app.kept.booking.mine;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of those who asked for the way to their bookings. A row lives until somebody has looked, and an hour at the longest. */
public final class MineRequests implements Duty {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Database database;
    private final Time time;

    public MineRequests(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** @param email in small letters */
    record Wanted(String email, Language language) {}

    UUID add(Tx tx, AccountId account, Wanted wanted) {
        UUID id = Ids.next();
        tx.sql("""
                insert into mine_request (account_id, id, email, language, created_at)
                values (:account, :id, :email, :language, :now)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("email", wanted.email())
                .bind("language", wanted.language())
                .bind("now", time.now())
                .update();
        return id;
    }

    Optional<Wanted> find(AccountId account, UUID id) {
        return database.read(tx -> tx.sql(
                        "select email, language from mine_request where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> new Wanted(row.text("email"), row.choice("language", Language.class))));
    }

    void remove(Tx tx, AccountId account, UUID id) {
        tx.sql("delete from mine_request where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    @Override
    public String name() {
        return "forget who asked for their bookings long ago";
    }

    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("select min(created_at) as oldest from mine_request")
                        .one(row -> Optional.ofNullable(row.maybeInstant("oldest"))))
                .map(oldest -> oldest.plus(LONGEST));
    }

    @Override
    public int run() {
        return database.write(tx -> tx.sql("delete from mine_request where created_at <= :old")
                .bind("old", time.now().minus(LONGEST))
                .update());
    }
}

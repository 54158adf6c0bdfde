package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.work.Duty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sweeps away holds that ran out and that nobody has pushed aside. They were over before; this keeps the tables small. */
public final class HoldKeeping implements Duty {
    private static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final Expired expired;
    private final Time time;

    public HoldKeeping(Database database, Changes changes, Time time) {
        this.database = database;
        this.expired = new Expired(changes);
        this.time = time;
    }

    @Override
    public String name() {
        return "sweep away holds that ran out";
    }

    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("""
                        select least(
                            (select min(expires_at) from claim where expires_at is not null),
                            (select min(expires_at) from seat where expires_at is not null)) as next
                        """).one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    @Override
    public int run() {
        Instant now = time.now();
        return database.write(tx -> {
            List<Over> over = over(tx, now);
            over.stream()
                    .collect(Collectors.groupingBy(Over::account, Collectors.mapping(Over::claim, Collectors.toList())))
                    .forEach((account, claims) -> expired.settle(tx, account, claims, now));
            return over.size();
        });
    }

    /** What somebody else has in their hands is left to them. */
    private static List<Over> over(Tx tx, Instant now) {
        return tx.sql("""
                        select account_id, id
                        from claim
                        where (account_id, id) in (
                            (select account_id, id from claim where expires_at <= :now order by expires_at limit :most)
                            union
                            (select account_id, claim_id from seat where expires_at <= :now order by expires_at limit :most))
                        order by account_id, id
                        for update skip locked
                        """)
                .bind("now", now)
                .bind("most", MOST_AT_ONCE)
                .list(row -> new Over(new AccountId(row.uuid("account_id")), row.uuid("id")));
    }

    private record Over(AccountId account, UUID claim) {}
}

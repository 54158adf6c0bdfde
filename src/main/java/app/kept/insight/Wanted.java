package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose figures somebody has just looked at while they were not up to date. Whoever looks writes nothing and waits for
 * nobody, so it is noted here and becomes work a moment later; for accounts at which nobody looks nothing is counted.
 */
public final class Wanted implements Duty {
    /** By then whoever counts is done, or is believed not to be at it any more. */
    private static final Duration BUSY = Duration.ofMinutes(10);

    private final Database database;
    private final WorkQueue work;
    private final Time time;
    private final Set<AccountId> accounts = ConcurrentHashMap.newKeySet();

    public Wanted(Database database, WorkQueue work, Time time) {
        this.database = database;
        this.work = work;
        this.time = time;
    }

    void want(AccountId account) {
        accounts.add(account);
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public Optional<Instant> nextAt() {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH);
    }

    @Override
    public int run() {
        int asked = 0;
        for (AccountId account : List.copyOf(accounts)) {
            accounts.remove(account);
            Instant now = time.now();
            boolean isNew = database.write(tx -> {
                boolean has = States.ask(tx, account, now, now.plus(BUSY));
                if (has) work.add(tx, List.of(new NewWork(account, Counting.KIND, Ids.next(), now)));
                return has;
            });
            if (isNew) asked++;
        }
        return asked;
    }
}

package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of all messages of an account. Of a few that is counted while somebody waits; of a million it takes seconds,
 * and is counted aside, once for all who ask.
 */
public final class Sums {
    private static final int MOST = 1_000;

    private final Database database;
    private final Time time;
    private final Time machine;
    private final Patience patience;
    /** Only of those where counting took long. */
    private final Map<AccountId, Sum> known = new ConcurrentHashMap<>();

    private final Map<AccountId, CompletableFuture<Sum>> running = new ConcurrentHashMap<>();

    /** @param machine the machine's own time, for counting takes as long as it takes whichever way a clock is turned */
    Sums(Database database, Time time, Time machine, Patience patience) {
        this.database = database;
        this.time = time;
        this.machine = machine;
        this.patience = patience;
    }

    /**
     * How long somebody waits for a sum, and for how long one that took longer is told again.
     *
     * @param most until then it is counted anew each time
     */
    record Patience(Duration most, Duration keep) {
        static final Patience USUAL = new Patience(Duration.ofMillis(150), Duration.ofMinutes(1));
    }

    /** @param at when it was counted */
    public record Sum(Conservation all, Instant at) {}

    /** The sum as it is, or as it was a while ago; nothing where it is being counted for the first time. */
    public Optional<Sum> soon(AccountId account) {
        Sum last = known.get(account);
        if (last != null && last.at.plus(patience.keep).isAfter(time.now())) return Optional.of(last);
        CompletableFuture<Sum> counting = running.computeIfAbsent(account, this::begin);
        try {
            return Optional.of(counting.get(patience.most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException later) {
            return Optional.ofNullable(last);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(last);
        }
    }

    private CompletableFuture<Sum> begin(AccountId account) {
        var counting = new CompletableFuture<Sum>();
        Thread.ofVirtual().name("sums").start(() -> count(account, counting));
        return counting;
    }

    private void count(AccountId account, CompletableFuture<Sum> counting) {
        long begun = machine.nanos();
        try {
            var sum = new Sum(patiently(account), time.now());
            if (machine.nanos() - begun > patience.most.toNanos()) {
                // They are few; should they be many after all, they are counted anew.
                if (known.size() >= MOST) known.clear();
                known.put(account, sum);
            }
            counting.complete(sum);
        } catch (DatabaseFault away) {
            // Whoever asks next has it counted anew.
            counting.completeExceptionally(away);
        } finally {
            running.remove(account);
        }
    }

    public Conservation now(AccountId account) {
        return database.read(tx -> now(tx, account));
    }

    private Conservation patiently(AccountId account) {
        return database.read(tx -> {
            tx.mayTakeLong();
            return now(tx, account);
        });
    }

    /** One query, so that it sees one moment. */
    private static Conservation now(Tx tx, AccountId account) {
        return tx.sql("""
                        select count(*) as planned,
                            count(*) filter (where state = 'sent') as sent,
                            count(*) filter (where state = 'skipped') as skipped,
                            count(*) filter (where state = 'superseded') as superseded,
                            count(*) filter (where state = 'failed') as failed,
                            count(*) filter (where state = 'unsure') as unsure,
                            count(*) filter (where state = 'planned' and (
                                exists (select from work
                                    where work.account_id = message.account_id and work.id = message.id)
                                or exists (select from work_later
                                    where work_later.account_id = message.account_id and work_later.id = message.id)))
                                as waiting
                        from message
                        where account_id = :account
                        """)
                .bind("account", account)
                .one(row -> new Conservation(
                        row.number("planned"),
                        row.number("sent"),
                        row.number("skipped"),
                        row.number("superseded"),
                        row.number("failed"),
                        row.number("unsure"),
                        row.number("waiting")));
    }
}

package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.slot.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** What one server remembers of lists, over a database that others share: it looks for changes when it is told to. */
final class ListNode implements AutoCloseable {
    final ListCache cache;

    private final Database database;
    private final Changes changes = new Changes();
    private final ChangeWatch watch;
    private final AtomicLong spent = new AtomicLong();

    ListNode(DatabaseAddress address, Making making) {
        database = new Database(address, 4);
        watch = new ChangeWatch(database, changes, new Stopwatch());
        watch.look();
        cache = making.cache(changes, watch::isCurrent);
    }

    /** One kind of memory. */
    @FunctionalInterface
    interface Making {
        ListCache cache(Changes changes, BooleanSupplier hears);
    }

    /** Somebody changes a slot by way of this server. */
    void change(AccountId account) {
        changeOf(account, Stock.subject(account));
    }

    void changeOf(AccountId account, UUID subject) {
        database.write(tx -> {
            changes.note(tx, account, subject);
            return 0;
        });
    }

    /** The server dies after its commit: nobody hears of the change but by looking. */
    void changeAndDie(AccountId account) {
        var nobody = new Changes();
        database.write(tx -> {
            nobody.note(tx, account, Stock.subject(account));
            return 0;
        });
    }

    void hear() {
        watch.look();
    }

    /** Lets so much time of the machine pass in which it does not look. */
    void isDeafFor(Duration span) {
        spent.addAndGet(span.toNanos());
    }

    @Override
    public void close() {
        watch.close();
        database.close();
    }

    private final class Stopwatch implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return spent.get();
        }
    }
}

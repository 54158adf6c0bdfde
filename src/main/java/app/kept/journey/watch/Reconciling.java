package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Goes through the bookings of accounts, some at a time. */
final class Reconciling {
    static final int MOST_AT_ONCE = 200;
    /** Between two batches of an account others have their turn. */
    private static final Duration BREATH = Duration.ofSeconds(2);

    private static final Duration BETWEEN = Duration.ofMinutes(1);
    /** Where nothing can be missing it is looked less often. */
    private static final Duration WHEN_EMPTY = Duration.ofMinutes(2);

    private final Parts parts;

    /** @param lane of the reactions that plan */
    record Parts(
            Database database,
            WatchBook book,
            LookBack lookBack,
            Checking checking,
            Aftermath aftermath,
            String lane,
            Time time) {}

    /** What follows when all bookings of an account have been looked at. */
    interface Aftermath {
        /** Part of the caller's transaction; up to when it is known what became of what was due. */
        Instant passed(Tx tx, WatchBook.Place place, Instant began, Totals totals);
    }

    Reconciling(Parts parts) {
        this.parts = parts;
    }

    /** What was to be done when it failed. */
    private record Batch(WatchBook.Place place, Walk walk, List<Looking.Seen> all, Set<UUID> left) {
        List<Looking.Seen> checked() {
            return all.stream().filter(one -> !left.contains(one.id())).toList();
        }

        boolean isLast() {
            return all.size() < MOST_AT_ONCE;
        }

        Walk end() {
            return isLast() ? walk : walk.upTo(all.getLast());
        }
    }

    /** A batch of the account that has waited longest; whether there was one. */
    boolean next() {
        var failed = new AtomicReference<@Nullable Batch>();
        try {
            return parts.database().write(tx -> {
                Instant now = parts.time().now();
                Optional<WatchBook.Place> place = parts.book().takeDue(tx, now);
                if (place.isEmpty()) return false;
                Batch batch = batch(tx, place.get(), Walk.of(place.get(), now), now);
                failed.set(batch);
                Totals totals = parts.checking().check(tx, place.get().account(), batch.checked(), now);
                goOn(tx, batch, totals, now);
                failed.set(null);
                return true;
            });
        } catch (DatabaseFault.Unavailable | DatabaseFault.Collision away) {
            throw away;
        } catch (RuntimeException e) {
            Batch batch = failed.get();
            if (batch == null) throw e;
            singly(batch);
            return true;
        }
    }

    /** Everything of one account, now. */
    Totals all(AccountId account, long giveUpAt) {
        var totals = new Totals();
        Walk walk = Walk.from(parts.time().now());
        while (Time.system().nanos() < giveUpAt) {
            Batch done = batchOf(account, walk, totals);
            if (done.isLast()) return totals;
            walk = done.end();
        }
        // What is left is for the duty, and the caller hears that not all was looked at.
        return totals.add("not_looked_at", 1);
    }

    private Batch batchOf(AccountId account, Walk walk, Totals totals) {
        var failed = new AtomicReference<@Nullable Batch>();
        Instant now = parts.time().now();
        try {
            return parts.database().write(tx -> {
                Batch batch = batch(tx, parts.book().take(tx, account, now), walk, now);
                failed.set(batch);
                Totals found = parts.checking().check(tx, account, batch.checked(), now);
                failed.set(null);
                tx.afterCommit(() -> totals.addAll(found));
                return batch;
            });
        } catch (DatabaseFault.Unavailable | DatabaseFault.Collision away) {
            throw away;
        } catch (RuntimeException e) {
            Batch batch = failed.get();
            if (batch == null) throw e;
            totals.addAll(parts.checking().checkSingly(account, batch.checked(), now));
            return batch;
        }
    }

    private Batch batch(Tx tx, WatchBook.Place place, Walk walk, Instant now) {
        Instant back = now.minus(parts.lookBack().of(tx, place.account()));
        List<Looking.Seen> all = walk.next(tx, place, back, MOST_AT_ONCE);
        Set<UUID> left = Looking.beingPlanned(tx, place.account(), parts.lane(), now)
                .orElseGet(() -> Set.copyOf(all.stream().map(Looking.Seen::id).toList()));
        return new Batch(place, walk, all, left);
    }

    /** Each in a transaction of its own; whoever looks at the same account meanwhile finds what is done already. */
    private void singly(Batch batch) {
        Instant now = parts.time().now();
        Totals totals = parts.checking().checkSingly(batch.place().account(), batch.checked(), now);
        parts.database().write(tx -> {
            WatchBook.Place place = parts.book().take(tx, batch.place().account(), now);
            // Somebody else may have gone on with it; their word counts.
            if (!place.at().equals(batch.place().at())) return false;
            goOn(tx, batch, totals, now);
            return true;
        });
    }

    private void goOn(Tx tx, Batch batch, Totals found, Instant now) {
        WatchBook.Place place = batch.place();
        Totals totals = new Totals().addAll(place.totals()).addAll(found);
        if (!batch.isLast()) {
            parts.book().goOn(tx, place, batch.end(), totals, now.plus(BREATH));
            return;
        }
        Instant counted = parts.aftermath().passed(tx, place, batch.walk().began(), totals);
        boolean isEmpty = totals.of(Checking.CHECKED) == 0 && batch.all().isEmpty();
        parts.book().finish(tx, place.account(), now, counted, now.plus(isEmpty ? WHEN_EMPTY : BETWEEN));
    }
}

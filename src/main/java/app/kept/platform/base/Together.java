package app.kept.platform.base;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Those who want the same thing at the same moment get it in one go: whoever comes while nobody works, works for
 * everybody who waits by then. Whoever comes alone waits for nobody.
 */
public final class Together<T, R> {
    private final int atOnce;
    private final int most;
    private final Function<List<T>, List<R>> work;
    private final ArrayDeque<Waiting<T, R>> queue = new ArrayDeque<>();
    private int working;

    /**
     * @param atOnce how many work at the same time
     * @param most how many are worked for in one go
     * @param work gives each its result, in their order
     */
    public Together(int atOnce, int most, Function<List<T>, List<R>> work) {
        this.atOnce = atOnce;
        this.most = most;
        this.work = work;
    }

    /** The result of one's own; when the work fails it fails for all for whom it was done. */
    public R go(T item) {
        var mine = new Waiting<T, R>(item);
        if (!begins(mine)) {
            Optional<R> result = mine.await();
            if (result.isPresent()) return result.get();
        }
        return workFor(mine);
    }

    private synchronized boolean begins(Waiting<T, R> mine) {
        if (working < atOnce) {
            working++;
            return true;
        }
        queue.addLast(mine);
        return false;
    }

    private R workFor(Waiting<T, R> mine) {
        List<Waiting<T, R>> all = with(mine);
        List<R> results;
        try {
            results = work.apply(all.stream().map(each -> each.item).toList());
        } catch (RuntimeException | Error e) {
            others(all).forEach(each -> each.turn.completeExceptionally(e));
            throw e;
        } finally {
            handOn();
        }
        for (int i = 1; i < all.size(); i++) all.get(i).turn.complete(Optional.of(results.get(i)));
        return results.getFirst();
    }

    /** Whoever works comes first. */
    private synchronized List<Waiting<T, R>> with(Waiting<T, R> mine) {
        var all = new ArrayList<Waiting<T, R>>();
        all.add(mine);
        while (all.size() < most && !queue.isEmpty()) all.add(queue.removeFirst());
        return all;
    }

    private List<Waiting<T, R>> others(List<Waiting<T, R>> all) {
        return all.subList(1, all.size());
    }

    /** Whoever has waited longest works next: nobody works for others once they have their own. */
    private void handOn() {
        Optional<Waiting<T, R>> next = next();
        next.ifPresent(each -> each.turn.complete(Optional.empty()));
    }

    private synchronized Optional<Waiting<T, R>> next() {
        if (queue.isEmpty()) working--;
        return Optional.ofNullable(queue.pollFirst());
    }

    /** The turn is either a result, or to work oneself. */
    private static final class Waiting<T, R> {
        private final T item;
        private final CompletableFuture<Optional<R>> turn = new CompletableFuture<>();

        Waiting(T item) {
            this.item = item;
        }

        /** What failed for whoever worked fails in the same way for those who waited. */
        Optional<R> await() {
            try {
                return turn.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException same) throw same;
                throw failed;
            }
        }
    }
}

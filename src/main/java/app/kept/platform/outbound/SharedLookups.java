package app.kept.platform.outbound;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Look-ups of names that are under way. A look-up may hang for long and cannot be interrupted, so of one name there are few at
 * once: whoever asks for it meanwhile waits for their answer, and threads are left for all other names.
 */
final class SharedLookups {
    static final int OF_ONE_NAME = 2;

    private final NameResolver resolver;
    private final ExecutorService threads;
    private final Map<String, Deque<Lookup>> underWay = new HashMap<>();

    SharedLookups(NameResolver resolver, ExecutorService threads) {
        this.resolver = resolver;
        this.threads = threads;
    }

    /** One look-up of a name, for all who wait for it. */
    final class Lookup implements Runnable, AutoCloseable {
        private final String name;
        private final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        private int waiting;

        private Lookup(String name) {
            this.name = name;
        }

        CompletableFuture<List<InetAddress>> answer() {
            return answer;
        }

        /** What nobody waits for any more when its turn comes is not looked up. */
        @Override
        public void run() {
            try {
                if (isWanted(this)) answer.complete(resolver.resolve(name));
                else answer.cancel(false);
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            } finally {
                ended(this);
            }
        }

        /** Whoever asked for it waits no longer. */
        @Override
        public void close() {
            left(this);
        }
    }

    /** One that begins now or, where there are enough, the one that began last. */
    synchronized Lookup of(String name) {
        Deque<Lookup> all = underWay.computeIfAbsent(name, _ -> new ArrayDeque<>());
        if (all.size() < OF_ONE_NAME) {
            var fresh = new Lookup(name);
            threads.execute(fresh);
            all.addLast(fresh);
        }
        Lookup last = all.getLast();
        last.waiting++;
        return last;
    }

    private synchronized boolean isWanted(Lookup lookup) {
        if (lookup.waiting > 0) return true;
        ended(lookup);
        return false;
    }

    private synchronized void left(Lookup lookup) {
        lookup.waiting--;
    }

    private synchronized void ended(Lookup lookup) {
        Deque<Lookup> all = underWay.get(lookup.name);
        if (all == null) return;
        all.removeFirstOccurrence(lookup);
        if (all.isEmpty()) underWay.remove(lookup.name);
    }
}

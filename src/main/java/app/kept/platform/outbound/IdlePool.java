package app.kept.platform.outbound;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections between calls. Idle for long they would be closed by the other side just when we use them, so they
 * stay a few seconds only: enough for a burst of webhooks to one receiver.
 */
final class IdlePool {
    private static final int MAX_IDLE = 64;
    private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(4);

    private final ScheduledExecutorService clockwork;
    private final List<Idle> idle = new ArrayList<>();
    private boolean closed;

    IdlePool(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    private record Idle(OutboundConnection connection, Future<?> end) {}

    /** A connection to one of these addresses under this origin that still looks alive. */
    Optional<OutboundConnection> take(String origin, List<InetAddress> addresses) {
        while (true) {
            Optional<OutboundConnection> candidate = remove(origin, addresses);
            if (candidate.isEmpty() || candidate.get().isUsable()) {
                return candidate;
            }
            candidate.get().close();
        }
    }

    synchronized void put(OutboundConnection connection) {
        if (closed) {
            connection.close();
            return;
        }
        if (idle.size() == MAX_IDLE) {
            drop(idle.removeFirst());
        }
        Future<?> end = clockwork.schedule(() -> expire(connection), MAX_IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS);
        idle.add(new Idle(connection, end));
    }

    synchronized void close() {
        closed = true;
        idle.forEach(IdlePool::drop);
        idle.clear();
    }

    synchronized int size() {
        return idle.size();
    }

    private synchronized Optional<OutboundConnection> remove(String origin, List<InetAddress> addresses) {
        // The latest first: the least likely to be closed by the other side meanwhile.
        for (int i = idle.size() - 1; i >= 0; i--) {
            OutboundConnection.Key key = idle.get(i).connection.key();
            if (key.origin().equals(origin) && addresses.contains(key.address())) {
                Idle taken = idle.remove(i);
                taken.end.cancel(false);
                return Optional.of(taken.connection);
            }
        }
        return Optional.empty();
    }

    private synchronized void expire(OutboundConnection connection) {
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            if (each.next().connection == connection) {
                each.remove();
                connection.close();
            }
        }
    }

    private static void drop(Idle idle) {
        idle.end.cancel(false);
        idle.connection.close();
    }
}

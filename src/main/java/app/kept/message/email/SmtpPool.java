package app.kept.message.email;

import app.kept.message.email.SmtpTrouble.Stage;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.Deadline;
import app.kept.platform.outbound.NameResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections to mail servers, kept for the next letter. So many for each server and no more; those that nobody needs are
 * closed before most servers would do it.
 */
public final class SmtpPool implements AutoCloseable {
    private static final int MOST_OPEN = 20;
    private static final int MOST_LETTERS = 100;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(25);
    private static final int LOOKUP_THREADS = 16;

    private final NameResolver resolver;
    private final SSLContext trust;
    private final Time time;
    private final ScheduledThreadPoolExecutor clockwork;
    private final ThreadPoolExecutor lookups;
    private final Map<SmtpServer, Lane> lanes = new ConcurrentHashMap<>();

    /** @param time the machine's own: idle connections do not grow old by a clock that a demo turns */
    public SmtpPool(NameResolver resolver, SSLContext trust, Time time) {
        this.resolver = resolver;
        this.trust = trust;
        this.time = time;
        this.clockwork = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("smtp-deadline").factory());
        this.clockwork.setRemoveOnCancelPolicy(true);
        this.lookups = new ThreadPoolExecutor(
                LOOKUP_THREADS,
                LOOKUP_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("smtp-lookup-", 0).factory());
        this.lookups.allowCoreThreadTimeOut(true);
        var _ = clockwork.scheduleWithFixedDelay(this::closeIdle, 5, 5, TimeUnit.SECONDS);
    }

    /** What goes to one server. */
    private static final class Lane {
        private final Semaphore places = new Semaphore(MOST_OPEN);
        private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    }

    /**
     * One letter on its way.
     *
     * @param ourName as whom we greet
     * @param permitted which addresses the server's name may lead to
     */
    record Errand(
            SmtpServer server,
            String ourName,
            Predicate<InetAddress> permitted,
            MailAddress from,
            MailAddress to,
            byte[] mail) {}

    /** Comes back by the deadline, whatever the other side does. */
    void run(Errand errand, Duration limit) throws SmtpTrouble {
        Lane lane = lanes.computeIfAbsent(errand.server(), _ -> new Lane());
        try (Deadline deadline = new Deadline(limit, time, clockwork)) {
            if (!lane.places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SmtpTrouble(Stage.CONNECT, new IOException("all our connections to it are in use"));
            }
            try {
                runIn(lane, errand, deadline);
            } finally {
                lane.places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmtpTrouble(Stage.CONNECT, new IOException("Kept is stopping", e));
        }
    }

    @Override
    public void close() {
        lanes.values().forEach(lane -> taken(lane, _ -> true).forEach(SmtpConnection::leave));
        clockwork.shutdownNow();
        lookups.shutdownNow();
    }

    int idle() {
        return lanes.values().stream().mapToInt(SmtpPool::size).sum();
    }

    private void runIn(Lane lane, Errand errand, Deadline deadline) throws SmtpTrouble {
        SmtpConnection kept = newest(lane);
        if (kept != null) {
            try {
                send(lane, kept, errand, deadline);
                return;
            } catch (SmtpTrouble e) {
                // The server closes whom it has not heard for long; nothing was handed over, and it costs no attempt.
                boolean wasClosed = e.stage().compareTo(Stage.LETTER) < 0
                        && (e.isBrokenOff()
                                || e.reply()
                                        .filter(reply -> reply.code() == 421)
                                        .isPresent());
                if (!wasClosed || deadline.passed()) throw late(e, deadline);
            }
        }
        try {
            List<InetAddress> addresses = addresses(errand, deadline);
            send(
                    lane,
                    SmtpConnection.open(errand.server(), addresses, errand.ourName(), trust, deadline),
                    errand,
                    deadline);
        } catch (SmtpTrouble e) {
            throw late(e, deadline);
        }
    }

    private void send(Lane lane, SmtpConnection connection, Errand errand, Deadline deadline) throws SmtpTrouble {
        boolean isReusable = false;
        deadline.watch(connection.raw());
        try {
            connection.send(errand.from(), errand.to(), errand.mail());
            isReusable = deadline.letGo() && connection.letters() < MOST_LETTERS;
        } catch (SmtpTrouble e) {
            // A refused letter says nothing against the next one, as long as both sides know where they are.
            isReusable = leavesUsTogether(e) && deadline.letGo();
            throw e;
        } finally {
            if (isReusable) {
                connection.restFrom(time.nanos());
                put(lane, connection);
            } else {
                connection.close();
            }
        }
    }

    private List<InetAddress> addresses(Errand errand, Deadline deadline) throws SmtpTrouble {
        String host = errand.server().host();
        Future<List<InetAddress>> found = lookups.submit(() -> resolver.resolve(host));
        try {
            List<InetAddress> addresses = found.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (addresses.stream().allMatch(errand.permitted())) return addresses;
            throw new SmtpTrouble(Stage.TLS, "does not lead to a public address");
        } catch (TimeoutException | ExecutionException e) {
            found.cancel(false);
            throw new SmtpTrouble(Stage.CONNECT, new IOException("its name was not found", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmtpTrouble(Stage.CONNECT, new IOException("Kept is stopping", e));
        }
    }

    /** After a refused sender, the answer to what was asked along with it is still to come. */
    private static boolean leavesUsTogether(SmtpTrouble trouble) {
        return trouble.stage().compareTo(Stage.RECIPIENT) >= 0
                && trouble.reply()
                        .filter(reply -> reply.whole() && reply.code() != 421)
                        .isPresent();
    }

    private static SmtpTrouble late(SmtpTrouble trouble, Deadline deadline) {
        if (!deadline.passed() || !trouble.isBrokenOff()) return trouble;
        return new SmtpTrouble(trouble.stage(), new IOException("it took too long"));
    }

    private static @Nullable SmtpConnection newest(Lane lane) {
        synchronized (lane.idle) {
            return lane.idle.pollFirst();
        }
    }

    private static void put(Lane lane, SmtpConnection connection) {
        synchronized (lane.idle) {
            lane.idle.addFirst(connection);
        }
    }

    private static int size(Lane lane) {
        synchronized (lane.idle) {
            return lane.idle.size();
        }
    }

    private static List<SmtpConnection> taken(Lane lane, Predicate<SmtpConnection> which) {
        synchronized (lane.idle) {
            List<SmtpConnection> taken =
                    new ArrayList<>(lane.idle.stream().filter(which).toList());
            lane.idle.removeAll(taken);
            return taken;
        }
    }

    private void closeIdle() {
        long oldest = time.nanos() - LONGEST_IDLE.toNanos();
        lanes.values()
                .forEach(lane -> taken(lane, connection -> connection.idleSince() - oldest < 0)
                        .forEach(SmtpConnection::leave));
    }
}

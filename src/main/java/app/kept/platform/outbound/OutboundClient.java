package app.kept.platform.outbound;

import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundAnswer.Answered;
import app.kept.platform.outbound.OutboundAnswer.Failed;
import app.kept.platform.outbound.OutboundAnswer.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Every call that Kept makes to the outside goes through here. It connects only to addresses that were judged for
 * this very call, follows no redirect, uses no proxy, ends at the deadline, and tells a call that never left from one
 * that may have arrived. It never sends anything twice.
 */
public final class OutboundClient implements AutoCloseable {
    private static final int LOOKUP_THREADS = 64;

    private final Time time;
    private final NameLookup lookup;
    private final Dialer dialer;
    private final IdlePool pool;
    private final ScheduledThreadPoolExecutor clockwork;
    private final ThreadPoolExecutor lookupThreads;

    /** @param time the machine's own: deadlines are about the real network, not about a clock that a demo turns */
    public OutboundClient(OutboundRules rules, NameResolver resolver, SSLContext trust, Time time) {
        this.time = time;
        this.clockwork = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("outbound-deadline").factory());
        this.clockwork.setRemoveOnCancelPolicy(true);
        this.lookupThreads = new ThreadPoolExecutor(
                LOOKUP_THREADS,
                LOOKUP_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("outbound-lookup-", 0).factory());
        this.lookupThreads.allowCoreThreadTimeOut(true);
        this.lookup = new NameLookup(rules, resolver, lookupThreads);
        this.dialer = new Dialer(trust);
        this.pool = new IdlePool(clockwork);
    }

    /** Comes back by the request's deadline, whatever the other side does. Call it on a virtual thread. */
    public OutboundAnswer send(OutboundRequest request) {
        long start = time.nanos();
        try (Deadline deadline = new Deadline(request.deadline(), time, clockwork)) {
            return switch (lookup.find(request.url(), deadline)) {
                case NameLookup.Closed(OutboundAnswer answer) -> answer;
                case NameLookup.Open(List<InetAddress> addresses) -> connect(request, addresses, deadline, start);
            };
        }
    }

    /**
     * Why a call would be refused, as far as can be told now; empty if nothing speaks against it, or its name is not known
     * at the moment. It may lead elsewhere later: each call looks again.
     */
    public Optional<String> objection(OutboundUrl url, Duration longest) {
        try (Deadline deadline = new Deadline(longest, time, clockwork)) {
            return lookup.find(url, deadline) instanceof NameLookup.Closed(OutboundAnswer.Refused(String reason))
                    ? Optional.of(reason)
                    : Optional.empty();
        }
    }

    @Override
    public void close() {
        pool.close();
        clockwork.shutdownNow();
        lookupThreads.shutdownNow();
    }

    int idleConnections() {
        return pool.size();
    }

    private OutboundAnswer connect(
            OutboundRequest request, List<InetAddress> addresses, Deadline deadline, long start) {
        OutboundConnection connection;
        try {
            Optional<OutboundConnection> idle =
                    request.fresh() ? Optional.empty() : pool.take(request.url().origin(), addresses);
            connection = idle.isPresent() ? idle.get() : dialer.dial(request.url(), addresses, deadline);
        } catch (IOException e) {
            return new Failed(Kind.CONNECT, FailureWords.notConnected(request, deadline, e));
        }
        deadline.watch(connection.raw());
        if (deadline.passed()) {
            connection.close();
            return new Failed(Kind.CONNECT, FailureWords.late(request));
        }
        return exchange(request, connection, deadline, start);
    }

    private OutboundAnswer exchange(
            OutboundRequest request, OutboundConnection connection, Deadline deadline, long start) {
        boolean reusable = false;
        try {
            Exchange done = Exchange.run(request, connection);
            reusable = done.reusable() && deadline.letGo();
            return new Answered(
                    done.head().status(),
                    done.head().headers(),
                    done.body().content(),
                    !done.body().whole(),
                    Duration.ofNanos(time.nanos() - start));
        } catch (IOException e) {
            return new Failed(Kind.UNSURE, FailureWords.noAnswer(request, deadline, e));
        } finally {
            if (reusable) {
                pool.put(connection);
            } else {
                connection.close();
            }
        }
    }
}

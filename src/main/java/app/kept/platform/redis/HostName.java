package app.kept.platform.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The name of the host where Redis is. To look a name up has no deadline of its own and may take many seconds, so it is
 * done beside those who wait, by one at a time; Java remembers what it found for whoever connects next.
 */
final class HostName {
    private final String name;
    private final Duration patience;
    private final Lookup lookup;
    private @Nullable CompletableFuture<Void> underWay;

    HostName(String name, Duration patience) {
        this(name, patience, InetAddress::getAllByName);
    }

    HostName(String name, Duration patience, Lookup lookup) {
        this.name = name;
        this.patience = patience;
        this.lookup = lookup;
    }

    /** Asks whoever knows names. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /** Once it is known; whoever waited long enough for that is told that it took too long. */
    void awaitKnown() {
        CompletableFuture<Void> looking = look();
        try {
            looking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(new SocketTimeoutException("the name of the host is still looked up"));
        } catch (ExecutionException e) {
            throw failed(e.getCause() instanceof IOException unknown ? unknown : new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException(e);
        }
    }

    private synchronized CompletableFuture<Void> look() {
        if (underWay != null && !underWay.isDone()) return underWay;
        var looking = new CompletableFuture<Void>();
        underWay = looking;
        Thread.ofPlatform().daemon().name("redis-name").start(() -> {
            try {
                lookup.addresses(name);
                looking.complete(null);
            } catch (UnknownHostException | RuntimeException e) {
                looking.completeExceptionally(e);
            }
        });
        return looking;
    }

    private static JedisConnectionException failed(IOException why) {
        return new JedisConnectionException(why);
    }
}

package app.kept.platform.outbound;

import app.kept.platform.base.Time;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of one call. Time-outs of a socket count anew for each read and not at all for writes, so a side that
 * drips bytes or stops reading could hold a call for ever. Closing the socket at the deadline ends whatever it is in.
 */
public final class Deadline implements AutoCloseable {
    private final Time time;
    private final long end;
    private final ScheduledFuture<?> alarm;
    private @Nullable Socket watched;
    private boolean passed;

    public Deadline(Duration length, Time time, ScheduledExecutorService clockwork) {
        this.time = time;
        this.end = time.nanos() + length.toNanos();
        this.alarm = clockwork.schedule(this::strike, length.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on this is the socket to close: the one below TLS, whose closing never waits for anybody. */
    public synchronized void watch(Socket socket) {
        watched = socket;
        if (passed) {
            shut(socket);
        }
    }

    /** Ends the watch. False if the deadline passed before, and the socket is closed. */
    public synchronized boolean letGo() {
        alarm.cancel(false);
        watched = null;
        return !passed;
    }

    public synchronized boolean passed() {
        return passed;
    }

    /** Never less than a millisecond, because zero means "for ever" to sockets. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(end - time.nanos(), 1_000_000));
    }

    @Override
    public void close() {
        letGo();
    }

    private synchronized void strike() {
        passed = true;
        if (watched != null) {
            shut(watched);
        }
    }

    /** False if the system objected. Nothing may hang on that: an answer must not be lost over a farewell. */
    public static boolean shut(Socket socket) {
        try {
            socket.close();
            return true;
        } catch (IOException brokenAnyway) {
            return false;
        }
    }
}

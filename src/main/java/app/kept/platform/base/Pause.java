package app.kept.platform.base;

import java.time.Duration;

/** The one way to wait on purpose, so that a test can see how long something would have waited without waiting. */
@FunctionalInterface
public interface Pause {

    /** Comes back no earlier than after {@code length}. */
    void rest(Duration length) throws InterruptedException;

    /** Really waits. Call it on a virtual thread: that one sleeps, its carrier goes on. */
    static Pause system() {
        return SystemPause.INSTANCE;
    }
}

package app.kept.platform.base;

import java.time.Duration;

/** Waiting, in the one place where it can be replaced. */
@FunctionalInterface
public interface Pause {

    /** @throws Interrupted when the thread is asked to stop meanwhile */
    void pause(Duration span);

    static Pause system() {
        return span -> {
            try {
                Thread.sleep(span);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
        };
    }

    /** The thread was asked to stop while it waited. */
    final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}

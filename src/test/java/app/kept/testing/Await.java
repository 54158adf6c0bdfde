package app.kept.testing;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens on another thread or in another process: as long as needed, and never for ever. */
public final class Await {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private Await() {}

    /** @param what the condition in words, for the failure */
    public static void until(String what, Duration longest, BooleanSupplier condition) {
        until(() -> what, longest, condition);
    }

    /** @param what the condition, and what was seen of it last */
    public static void until(Supplier<String> what, Duration longest, BooleanSupplier condition) {
        long giveUpAt = Time.system().nanos() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (Time.system().nanos() > giveUpAt) throw new AssertionError("not within " + longest + ": " + what.get());
            Pause.system().pause(LOOK_EVERY);
        }
    }

    public static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofSeconds(30), condition);
    }
}

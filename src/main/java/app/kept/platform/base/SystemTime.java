package app.kept.platform.base;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

enum SystemTime implements Time {
    INSTANCE;

    /** PostgreSQL keeps microseconds; what we compute with must be what comes back from a row. */
    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}

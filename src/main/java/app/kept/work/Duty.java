package app.kept.work;

import java.time.Instant;
import java.util.Optional;

/** Something that has to be looked after again and again. Harmless to run twice, or on two nodes at once. */
public interface Duty {
    String name();

    /** When there will be something to do; empty when nothing is in sight. */
    Optional<Instant> nextAt();

    /** Does some of it, and says how much; zero when there was nothing left. */
    int run();
}

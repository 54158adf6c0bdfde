package app.kept.slot;

import app.kept.host.HostId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which slots are wanted. What is empty narrows nothing.
 *
 * @param from the first date, each slot's own
 * @param to the last date, which counts
 * @param free whether nobody has booked them, or somebody has
 * @param startsAfter only those that start later
 * @param begunBy only those that have begun by then; the last of them is first
 */
public record Sought(
        Whose whose,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Boolean> active,
        Optional<Boolean> free,
        Optional<Instant> startsAfter,
        Optional<Instant> begunBy) {

    /** Whose slots. */
    public sealed interface Whose {
        record Everybodys() implements Whose {}

        record OfTheWorkspace() implements Whose {}

        record OfHost(HostId host) implements Whose {}
    }

    /** What can be booked as far as the slots know: the hosts' other bookings are not looked at. */
    static Sought bookable(Whose whose, Optional<LocalDate> from, Optional<LocalDate> to, Instant now) {
        return new Sought(whose, from, to, Optional.of(true), Optional.of(true), Optional.of(now), Optional.empty());
    }
}

package app.kept.journey.keeping;

import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.Adopting;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Existing bookings being given another version of their journey.
 *
 * @param bookings how many there were to do when it began
 * @param done how many of them are done
 * @param passedOver how many could not be given it, and stay as they are; the log names them
 * @param last the booking up to which it is done, by their ids
 */
public record JourneyRun(
        UUID id,
        JourneyId journey,
        int version,
        State state,
        int bookings,
        int done,
        int passedOver,
        Adopting.Changes changes,
        Optional<UUID> last,
        Instant begunAt,
        Optional<Instant> endedAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** Another version is to be followed meanwhile; what is done so far is done. */
        OVERTAKEN,
        /** Something went wrong again and again, or with each of them; beginning it anew goes on with what is left. */
        FAILED
    }
}

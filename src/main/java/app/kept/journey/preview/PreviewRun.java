package app.kept.journey.preview;

import app.kept.journey.form.JourneyId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A preview over many bookings.
 *
 * @param version of the journey; empty where the text is one that was not saved
 * @param source what was not saved
 * @param bookings how many there were when it began
 * @param done how many of them were looked at
 * @param cursor up to which client
 * @param result once it is done
 */
public record PreviewRun(
        UUID id,
        JourneyId journey,
        Optional<Integer> version,
        Optional<String> source,
        Wish wish,
        State state,
        int bookings,
        int done,
        Optional<String> cursor,
        Optional<JsonNode> result,
        Instant begunAt,
        Optional<Instant> endedAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** Somebody stopped it, or began another of the same journey. */
        STOPPED,
        /** Something went wrong again and again. */
        FAILED
    }
}

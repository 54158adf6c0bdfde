package app.kept.journey.keeping;

import app.kept.journey.form.JourneyId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journey as it was written at some time.
 *
 * @param places what its scope names, as it was when it was written
 * @param madeBy absent where nobody wrote it: it came with Kept
 */
public record JourneyVersion(
        JourneyId journey,
        int number,
        String source,
        Map<String, UUID> places,
        Instant madeAt,
        @Nullable UUID madeBy) {}

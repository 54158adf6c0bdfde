package app.kept.message.channel;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of which no answer came back.
 *
 * @param since when it was begun
 * @param until when it had reached the provider, if it ever did
 */
public record Unanswered(Instant since, Instant until, Others others) {

    /** What the ledger knows of other letters to the same address; to be asked once the provider has answered. */
    @FunctionalInterface
    public interface Others {
        Known of(Set<String> references);
    }

    /**
     * What there is besides.
     *
     * @param taken those of the references that belong to other letters
     * @param calls other calls to the same address, at about that time, that had no answer either
     */
    public record Known(Set<String> taken, List<Other> calls) {}

    /**
     * Such a call.
     *
     * @param letter what it said; none when nobody can tell any more
     * @param isOver whether it has reached the provider by now, if it ever does
     */
    public record Other(UUID id, @Nullable Letter letter, Instant begunAt, boolean isOver) {}
}

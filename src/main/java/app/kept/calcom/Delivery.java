package app.kept.calcom;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What Cal.com told once, and what became of it.
 *
 * @param uid of the booking there; none where it is about no booking
 * @param booking the one here that it is about
 */
public record Delivery(
        AccountId account,
        UUID id,
        Instant receivedAt,
        String trigger,
        Optional<String> uid,
        State state,
        Optional<String> reason,
        Optional<Instant> doneAt,
        Optional<UUID> booking,
        Source source) {

    public enum Source {
        /** Cal.com called. */
        TOLD,
        /** Its call was lost, and we asked. */
        ASKED
    }

    public enum State {
        /** Nobody has looked at it yet. */
        RECEIVED,
        DONE,
        /** Nothing follows from it. */
        IGNORED,
        FAILED,
        /** What it is about is not known here yet. */
        UNMAPPED
    }
}

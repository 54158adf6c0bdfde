package app.kept.message.choice;

import app.kept.message.channel.Route;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address to which nothing goes.
 *
 * @param detail what the provider or the person said
 * @param until when it is over by itself; with an end it is soft, and letters of safety go out all the same
 */
public record Suppression(
        UUID id,
        Route route,
        Why why,
        Source source,
        String detail,
        Instant since,
        @Nullable Instant until) {

    public enum Why {
        /** The address takes nothing. */
        BOUNCE,
        /** The recipient called a message unwanted. */
        COMPLAINT,
        /** The recipient wants nothing this way. */
        STOP,
        BY_HAND
    }

    /** Who says so. */
    public enum Source {
        PROVIDER,
        RECIPIENT,
        TEAM
    }
}

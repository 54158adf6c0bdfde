package app.kept.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asked right before sending, for much may have happened since the messages were planned. */
public interface LastLook {

    /** What is to become of which of these; whichever is not in the answer goes out. */
    Map<UUID, Verdict> look(List<Message> messages);

    /** Why a message does not go out now. */
    sealed interface Verdict {
        /** In a sentence. */
        String reason();

        /** It does not go at all. */
        record Skip(String reason) implements Verdict {}

        /** It goes later; if that is after its last moment, it does not go. */
        record Wait(Instant until, String reason) implements Verdict {}
    }
}

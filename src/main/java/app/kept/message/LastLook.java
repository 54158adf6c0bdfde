package app.kept.message;

import java.util.Optional;

/** Asked right before sending, for much may have happened since the message was planned. */
public interface LastLook {

    /** Of messages about which kind of thing it knows. */
    String kind();

    /** Why it should not be sent after all, in a sentence; empty when it should. */
    Optional<String> reasonAgainst(Message message);
}

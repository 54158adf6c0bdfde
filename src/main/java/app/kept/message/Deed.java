package app.kept.message;

import app.kept.platform.db.Tx;
import java.util.Optional;

/** What a message does that tells nobody anything: it is done here, and needs nobody to carry it. */
public interface Deed {

    /** As it stands in a message instead of a channel. */
    String channel();

    /**
     * Part of the transaction in which the message ends: both or neither, so it is done once.
     *
     * @return why it was not done, in a sentence; empty when it is done
     */
    Optional<String> perform(Tx tx, Message message);
}

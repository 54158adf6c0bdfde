package app.kept.work;

import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of work depends on whether PostgreSQL is one machine: who has due work, taking some, and moving what falls due. */
interface Claiming {

    /** Those with free work that is due, in their order, from behind the one named; a plain look that locks nothing. */
    List<Turn> turns(Tx tx, @Nullable Turn behind, Instant now, int most);

    /** Takes what is due of each, oldest first, and as much as its share. Whatever somebody else is at is passed over. */
    List<WorkItem> take(Tx tx, UUID lease, Instant now, List<Turn.Share> shares);

    /**
     * Moves what has fallen due to the work that is due, oldest first; what somebody else is moving is passed over.
     *
     * @return how much was moved
     */
    int moveDue(Tx tx, Instant now, int most);
}

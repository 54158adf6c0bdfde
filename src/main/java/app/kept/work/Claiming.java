package app.kept.work;

import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has due work, and taking some of it under a lease. */
interface Claiming {

    /** Those with free work that is due, in their order, from behind the one named; a plain look that locks nothing. */
    List<Turn> turns(Tx tx, @Nullable Turn behind, Instant now, int most);

    /** Takes what is due of each, oldest first, and as much as its share. Whatever somebody else is at is passed over. */
    List<WorkItem> take(Tx tx, UUID lease, Instant now, List<Turn.Share> shares);
}

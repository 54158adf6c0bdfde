package app.kept;

import app.kept.message.Outbox;
import app.kept.work.Duty;
import java.util.ArrayList;
import java.util.List;

/** Everything that Kept looks after by itself, without any cron. */
final class Duties {
    private Duties() {}

    static List<Duty> all(Outbox outbox, List<Duty> ofSignIn) {
        // A reminder waits in the ledger until its moment.
        var duties = new ArrayList<Duty>(List.of(outbox));
        // What somebody typed who never came back is not kept.
        duties.addAll(ofSignIn);
        return List.copyOf(duties);
    }
}

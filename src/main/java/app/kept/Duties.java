package app.kept;

import app.kept.availability.HoldKeeping;
import app.kept.event.AuditKeeping;
import app.kept.message.Outbox;
import app.kept.work.Duty;
import java.util.ArrayList;
import java.util.List;

/** Everything that Kept looks after by itself, without any cron. */
final class Duties {
    private Duties() {}

    static List<Duty> all(Outbox outbox, AuditKeeping auditKeeping, HoldKeeping holdKeeping, List<Duty> ofSignIn) {
        var duties = new ArrayList<Duty>(List.of(
                // A reminder waits in the ledger until its moment.
                outbox,
                // The audit is kept for as long as the settings say.
                auditKeeping,
                // A hold ends by itself; its row goes when somebody wants the time, or here.
                holdKeeping));
        // What somebody typed who never came back is not kept.
        duties.addAll(ofSignIn);
        return List.copyOf(duties);
    }
}

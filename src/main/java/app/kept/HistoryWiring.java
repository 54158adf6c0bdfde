package app.kept;

import app.kept.account.Audit;
import app.kept.event.AuditKeeping;
import app.kept.event.History;
import app.kept.event.HistoryApi;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Duration;

/** Who changed what: how it is read, and for how long it is there. */
final class HistoryWiring {
    private final History history;
    private final AuditKeeping keeping;

    HistoryWiring(Database database, Audit audit, Time time, Duration kept) {
        this.history = new History(database);
        this.keeping = new AuditKeeping(audit, time, kept);
    }

    History history() {
        return history;
    }

    AuditKeeping keeping() {
        return keeping;
    }

    HistoryApi api() {
        return new HistoryApi(history);
    }
}

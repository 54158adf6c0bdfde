package app.kept;

import app.kept.account.Audit;
import app.kept.event.AuditKeeping;
import app.kept.event.History;
import app.kept.event.HistoryApi;
import app.kept.history.Things;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Duration;

/** Who changed what: how it is read, and for how long it is there. */
final class HistoryWiring {
    private final History history;
    private final Things things;
    private final AuditKeeping keeping;
    private final Audit audit;
    private final FeedWiring feed;

    HistoryWiring(Database database, Audit audit, Time time, Duration kept, FeedWiring feed) {
        this.audit = audit;
        this.feed = feed;
        this.history = new History(database);
        this.things = new Things(database);
        this.keeping = new AuditKeeping(audit, time, kept);
    }

    History history() {
        return history;
    }

    Things things() {
        return things;
    }

    AuditKeeping keeping() {
        return keeping;
    }

    Audit audit() {
        return audit;
    }

    FeedWiring feed() {
        return feed;
    }

    HistoryApi api() {
        return new HistoryApi(history);
    }
}

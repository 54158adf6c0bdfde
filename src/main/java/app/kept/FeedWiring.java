package app.kept;

import app.kept.event.Facts;
import app.kept.event.Feed;
import app.kept.event.Numbering;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;

/** Facts in one order, for those who read on where they stopped. */
final class FeedWiring {
    private final Feed feed;
    private final Numbering numbering;

    FeedWiring(Database database, Facts facts, Time time, Metrics metrics) {
        this.feed = new Feed(database);
        this.numbering = new Numbering(database, facts, feed, time);
        numbering.addTo(metrics);
    }

    Feed feed() {
        return feed;
    }

    Numbering numbering() {
        return numbering;
    }
}

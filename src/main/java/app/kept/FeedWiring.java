package app.kept;

import app.kept.event.Facts;
import app.kept.event.Feed;
import app.kept.event.FeedApi;
import app.kept.event.FeedReaders;
import app.kept.event.Numbering;
import app.kept.identity.StillIn;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;

/** Facts in one order, for those who read on where they stopped. */
final class FeedWiring {
    private final Feed feed;
    private final Numbering numbering;
    private final FeedReaders readers;
    private final FeedApi api;

    FeedWiring(Database database, Facts facts, Time time, Metrics metrics) {
        this.feed = new Feed(database);
        this.numbering = new Numbering(database, facts, feed);
        this.readers = new FeedReaders(feed, new StillIn(database, time)::among, Time.system());
        this.api = new FeedApi(feed, readers, Time.system());
        numbering.addTo(metrics);
        metrics.gauge("kept_feed_readers", "Readers of the feed that wait for more.", readers::waiting);
    }

    Feed feed() {
        return feed;
    }

    Numbering numbering() {
        return numbering;
    }

    FeedApi api() {
        return api;
    }

    void start() {
        numbering.start();
    }

    /** The database may have other nodes, too. */
    void startAmongOthers() {
        start();
        readers.startAmongOthers();
    }

    void close() {
        readers.close();
        numbering.close();
    }
}

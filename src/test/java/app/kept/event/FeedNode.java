package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.work.Bell;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One node over a database, whose facts are numbered by hand or by its thread. */
final class FeedNode implements AutoCloseable {
    final Database database;
    final Facts facts;
    final Feed feed;
    final Numbering numbering;
    private final Duty duty;

    FeedNode(DatabaseAddress address) {
        this.database = new Database(address, 4);
        this.feed = new Feed(database);
        this.facts = new Facts(database, new WorkQueue(database, new Bell(), Time.system()), new Reactions());
        this.numbering = new Numbering(database, facts, feed);
        this.duty = numbering.duty();
    }

    void number() {
        while (duty.run() > 0) {
            // There may be more.
        }
    }

    /** Never in the future of whoever asks, or a clock that goes on while it is turned would run after it for ever. */
    boolean knowsOfMore() {
        Instant before = Time.system().now();
        Optional<Instant> next = duty.nextAt();
        assertThat(next.filter(at -> at.isAfter(before))).isEmpty();
        return next.isPresent();
    }

    List<UUID> ids(AccountId account) {
        return all(account).stream().map(entry -> entry.fact().id()).toList();
    }

    /** As a reader has it who asks for few at a time. */
    List<Feed.Entry> all(AccountId account) {
        var all = new ArrayList<Feed.Entry>();
        while (true) {
            Feed.Page page = feed.after(account, all.size(), TypesWanted.ALL, 7);
            all.addAll(page.entries());
            if (!page.isMore()) return all;
        }
    }

    @Override
    public void close() {
        numbering.close();
        database.close();
    }
}

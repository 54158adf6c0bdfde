package app.kept.event;

import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.time.Duration;

/**
 * How far the feed is behind the facts, for those who look after a server.
 *
 * @param waiting facts that have no place yet
 * @param longest how long the first of them has been waiting
 * @param holder which process of the database has it in hand to give them places, and for how long; empty when none has
 */
public record FeedBacklog(int waiting, Duration longest, String holder) {
    private static final Duration TOLERABLE = Duration.ofMinutes(1);

    /** Who has it in hand; in the middle of trouble, in which the database may not answer. */
    static String holder(Database database) {
        try {
            return of(database).holder;
        } catch (DatabaseFault away) {
            return away.toString();
        }
    }

    public static FeedBacklog of(Database database) {
        return database.read(tx -> {
            String holder = holder(tx);
            return tx.sql("""
                            select count(*)::int as waiting,
                                coalesce(extract(epoch from clock_timestamp() - min(fact.at)), 0)::bigint as seconds
                            from feed_mark
                            cross join lateral (
                                select account_id, id, at from fact
                                where xact = any(array(select pg_snapshot_xip(seen)))
                                union all
                                select account_id, id, at from fact
                                where xact >= pg_snapshot_xmax(seen)
                                    and xact < pg_snapshot_xmax(pg_current_snapshot())) as fact
                            where feed_mark.id = 1 and (
                                select position from feed
                                where feed.account_id = fact.account_id and feed.fact_id = fact.id) is null
                            """)
                    .one(row ->
                            new FeedBacklog(row.integer("waiting"), Duration.ofSeconds(row.number("seconds")), holder));
        });
    }

    private static String holder(Tx tx) {
        return tx.sql("""
                        select format('process %s (%s) for %s s', pid,
                            coalesce(nullif(application_name, ''), 'unnamed'),
                            round(extract(epoch from clock_timestamp() - xact_start))) as holder
                        from pg_locks
                        join pg_stat_activity using (pid)
                        where locktype = 'advisory' and granted and objsubid = 1
                            and database = (select oid from pg_database where datname = current_database())
                            and (classid::bigint << 32) | objid::bigint = hashtextextended('kept.feed', 0)
                        """).list(row -> row.text("holder")).stream().findFirst().orElse("");
    }

    public boolean isWell() {
        return waiting == 0 || longest.compareTo(TOLERABLE) < 0;
    }

    /** In words. */
    public String told() {
        if (waiting == 0) return "every fact has its place";
        String held = holder.isEmpty() ? "nobody has them in hand; a server that runs does" : "in hand: " + holder;
        return waiting + " facts wait for their place, the first for " + longest.toSeconds() + " s; " + held;
    }
}

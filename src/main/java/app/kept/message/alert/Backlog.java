package app.kept.message.alert;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is due and has not gone. It looks at the oldest ten thousand and no further: beyond that all is lost in any case. */
public final class Backlog {
    private static final int MOST = 10_000;
    private static final int RECENT = 20_000;

    /**
     * What is owed: as work, not moved there yet, or waiting for its next try. Since when counts from the first moment, for
     * each try puts the next one off.
     */
    private static final String DUE = """
            with due as (
                select waiting.account_id, message.channel, waiting.owed_at
                from (
                    (select account_id, subject, owed_at from work
                    where kind = 'message.send' and owed_at <= :now order by owed_at limit :most)
                    union all
                    (select account_id, subject, owed_at from work_later
                    where kind = 'message.send' and due_at <= :now order by due_at limit :most)
                    union all
                    (select account_id, subject, owed_at from work_later
                    where kind = 'message.send' and owed_at < due_at and owed_at <= :now and due_at > :now
                    order by owed_at limit :most)) waiting
                join message on message.account_id = waiting.account_id and message.id = waiting.subject
            )
            """;

    private final Database database;
    private final Time time;

    public Backlog(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** What waits by a channel. */
    public record Waiting(String channel, long count, Instant oldest) {}

    /** What of an account waits by a channel. */
    record OfAccount(AccountId account, String channel, long count, Instant oldest) {}

    public List<Waiting> byChannel() {
        return database.read(tx -> tx.sql(
                        DUE + "select channel, count(*) as waiting, min(owed_at) as oldest from due group by channel")
                .bind("now", time.now())
                .bind("most", MOST)
                .list(row -> new Waiting(row.text("channel"), row.number("waiting"), row.instant("oldest"))));
    }

    /** Those whose oldest was due before. */
    List<OfAccount> before(Tx tx, Instant moment) {
        return tx.sql(DUE + """
                select account_id, channel, count(*) as waiting, min(owed_at) as oldest
                from due
                group by account_id, channel
                having min(owed_at) < :moment
                order by min(owed_at)
                """)
                .bind("now", time.now())
                .bind("most", MOST)
                .bind("moment", moment)
                .list(row -> new OfAccount(
                        new AccountId(row.uuid("account_id")),
                        row.text("channel"),
                        row.number("waiting"),
                        row.instant("oldest")));
    }

    Optional<Instant> oldest() {
        return database.read(
                tx -> tx.sql("""
                        select least(
                            (select min(owed_at) from work where kind = 'message.send' and owed_at <= :now),
                            (select owed_at from work_later where kind = 'message.send' and due_at <= :now
                                order by due_at limit 1),
                            (select owed_at from work_later
                                where kind = 'message.send' and owed_at < due_at and owed_at <= :now and due_at > :now
                                order by owed_at limit 1)) as oldest
                        """).bind("now", time.now()).one(row -> Optional.ofNullable(row.maybeInstant("oldest"))));
    }

    /** Whether any of an account's newest messages by this channel has gone since. */
    boolean hasSentSince(Tx tx, AccountId account, String channel, Instant since) {
        return tx.sql("""
                select exists (
                    select 1
                    from (select channel, sent_at from message where account_id = :account order by id desc limit :most) recent
                    where channel = :channel and sent_at >= :since) as found
                """)
                .bind("account", account)
                .bind("most", RECENT)
                .bind("channel", channel)
                .bind("since", since)
                .one(row -> row.flag("found"));
    }
}

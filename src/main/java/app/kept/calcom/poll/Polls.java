package app.kept.calcom.poll;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of how accounts ask Cal.com. */
final class Polls {
    private static final String COLUMNS = """
            account_id, is_on, base_url, every_minutes, revision, since, skip, began_at, next_at, looked_at, read_count, \
            found_count, failures, problem, failed_at""";

    private final Database database;
    private final Time time;

    Polls(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    Optional<Poll> find(AccountId account) {
        return database.read(tx -> tx.sql("select " + COLUMNS + " from cal_poll where account_id = :account")
                .bind("account", account)
                .optional(Polls::read));
    }

    /** Part of the caller's transaction; until its end nobody else moves it on. */
    Optional<Poll> lock(Tx tx, AccountId account) {
        return tx.sql("select " + COLUMNS + " from cal_poll where account_id = :account for no key update")
                .bind("account", account)
                .optional(Polls::read);
    }

    Optional<String> sealed(AccountId account) {
        return database.read(tx -> tx.sql("select sealed from cal_poll where account_id = :account")
                .bind("account", account)
                .optional(row -> row.text("sealed")));
    }

    /** @param sealed the key; absent to keep the one that there is */
    void save(Tx tx, Poll poll, Optional<String> sealed) {
        tx.sql("""
                insert into cal_poll (account_id, is_on, base_url, sealed, every_minutes, revision, since, skip, next_at,
                    changed_at)
                values (:account, :on, :url, coalesce(:sealed, ''), :every, :revision, :since, :skip, :next, :now)
                on conflict on constraint cal_poll_pk do update set
                    is_on = excluded.is_on, base_url = excluded.base_url,
                    sealed = coalesce(:sealed, cal_poll.sealed), every_minutes = excluded.every_minutes,
                    revision = excluded.revision, since = excluded.since, skip = excluded.skip, began_at = null,
                    next_at = excluded.next_at, failures = 0, problem = null, failed_at = null,
                    changed_at = excluded.changed_at
                """)
                .bind("account", poll.account())
                .bind("on", poll.isOn())
                .bind("url", poll.baseUrl())
                .bind("sealed", sealed.orElse(null))
                .bind("every", poll.everyMinutes())
                .bind("revision", poll.revision())
                .bind("since", poll.place().since())
                .bind("skip", poll.place().skip())
                .bind("next", poll.nextAt())
                .bind("now", time.now())
                .update();
    }

    /** One page has been taken. */
    void moved(Tx tx, Poll before, Poll.Place to, int read, int found, Instant nextAt) {
        tx.sql("""
                update cal_poll
                set since = :since, skip = :skip, read_count = read_count + :read, found_count = found_count + :found,
                    next_at = :next
                where account_id = :account
                """)
                .bind("since", to.since())
                .bind("skip", to.skip())
                .bind("read", read)
                .bind("found", found)
                .bind("next", nextAt)
                .bind("account", before.account())
                .update();
    }

    /** All has been looked at. */
    void ended(Tx tx, Poll before, Instant since, Instant nextAt) {
        tx.sql("""
                update cal_poll
                set since = :since, skip = 0, began_at = null, looked_at = :now, next_at = :next, failures = 0,
                    problem = null, failed_at = null
                where account_id = :account
                """)
                .bind("since", since)
                .bind("now", time.now())
                .bind("next", nextAt)
                .bind("account", before.account())
                .update();
    }

    void failed(Tx tx, AccountId account, int revision, String problem, Instant nextAt) {
        tx.sql("""
                update cal_poll
                set failures = failures + 1, problem = :problem, failed_at = :now, next_at = :next
                where account_id = :account and revision = :revision and is_on
                """)
                .bind("problem", problem)
                .bind("now", time.now())
                .bind("next", nextAt)
                .bind("account", account)
                .bind("revision", revision)
                .update();
    }

    Optional<Instant> firstNext() {
        return database.read(tx -> tx.sql("select min(next_at) as next from cal_poll where is_on")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /**
     * Those whose moment has come; each is somebody's for a while, and comes again by itself if nobody ends it. A look that
     * has begun goes on where it was.
     */
    List<AccountId> takeDue(Tx tx, Duration guard, int most) {
        return tx.sql("""
                        update cal_poll
                        set next_at = :again, began_at = coalesce(began_at, :now),
                            read_count = case when began_at is null then 0 else read_count end,
                            found_count = case when began_at is null then 0 else found_count end
                        where account_id in (
                            select account_id from cal_poll
                            where is_on and next_at <= :now
                            order by next_at
                            limit :most
                            for no key update skip locked)
                        returning account_id
                        """)
                .bind("now", time.now())
                .bind("again", time.now().plus(guard))
                .bind("most", most)
                .list(row -> new AccountId(row.uuid("account_id")));
    }

    private static Poll read(Row row) {
        return new Poll(
                new AccountId(row.uuid("account_id")),
                row.flag("is_on"),
                row.text("base_url"),
                row.integer("every_minutes"),
                row.integer("revision"),
                new Poll.Place(row.instant("since"), row.integer("skip")),
                Optional.ofNullable(row.maybeInstant("began_at")),
                row.instant("next_at"),
                Optional.ofNullable(row.maybeInstant("looked_at")),
                row.integer("read_count"),
                row.integer("found_count"),
                row.integer("failures"),
                Optional.ofNullable(row.maybeText("problem")),
                Optional.ofNullable(row.maybeInstant("failed_at")));
    }
}

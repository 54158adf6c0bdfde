package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of how far each account has been looked through. Whoever looks holds the account's row, so that of several
 * nodes one does.
 */
final class WatchBook {
    /** A clock that was turned back leaves moments behind that are never reached; nothing is planned further ahead. */
    private static final Duration FAR = Duration.ofHours(1);

    private static final String COLUMNS =
            "account_id, since, pass_began_at, at_end, at_booking, counted_to, looked_at, totals";

    private final Database database;

    WatchBook(Database database) {
        this.database = database;
    }

    /**
     * How it stands with an account.
     *
     * @param since what was booked before follows a journey already, or none
     * @param began when the pass began that is under way
     * @param at the booking up to which it has come; absent at the start of a pass
     * @param countedTo up to when it is known what became of what was due
     * @param lookedAt when a pass was last finished
     */
    record Place(
            AccountId account,
            Instant since,
            @Nullable Instant began,
            Optional<Cursor> at,
            @Nullable Instant countedTo,
            @Nullable Instant lookedAt,
            Totals totals) {}

    /** A booking, in the order of their ends. */
    record Cursor(Instant end, UUID booking) {
        /** In front of whatever ends then. */
        static Cursor before(Instant end) {
            return new Cursor(end, new UUID(0, 0));
        }
    }

    /** New accounts are looked at from their beginning. */
    void addNew(Instant now) {
        database.write(tx -> tx.sql("""
                        insert into journey_watch (account_id, since, next_at, totals)
                        select id, timestamptz 'epoch', :now, '{}' from account
                        where not exists (select from journey_watch known where known.account_id = account.id)
                        on conflict on constraint journey_watch_pk do nothing
                        """).bind("now", now).update());
    }

    boolean isAnyDue(Instant now) {
        return database.read(
                tx -> tx.sql("""
                        select exists (select from journey_watch where next_at <= :now)
                            or exists (select from journey_watch where next_at > :far) as due
                        """).bind("now", now).bind("far", now.plus(FAR)).one(row -> row.flag("due")));
    }

    /** The one that has waited longest, of those that nobody looks at; until the transaction ends nobody else does. */
    Optional<Place> takeDue(Tx tx, Instant now) {
        return tx.sql("select " + COLUMNS + """
                         from journey_watch
                        where next_at <= :now or next_at > :far
                        order by next_at
                        limit 1
                        for update skip locked
                        """)
                .bind("now", now)
                .bind("far", now.plus(FAR))
                .optional(WatchBook::read);
    }

    /** The same of one account; whoever else looks at it is waited for. */
    Place take(Tx tx, AccountId account, Instant now) {
        tx.sql("""
                insert into journey_watch (account_id, since, next_at, totals)
                values (:account, timestamptz 'epoch', :now, '{}')
                on conflict on constraint journey_watch_pk do nothing
                """).bind("account", account).bind("now", now).update();
        return tx.sql("select " + COLUMNS + " from journey_watch where account_id = :account for update")
                .bind("account", account)
                .one(WatchBook::read);
    }

    Optional<Instant> lookedAt(AccountId account) {
        return database.read(tx -> tx.sql("select looked_at from journey_watch where account_id = :account")
                .bind("account", account)
                .optional(row -> Optional.ofNullable(row.maybeInstant("looked_at")))
                .flatMap(at -> at));
    }

    /** The pass goes on from there. */
    void goOn(Tx tx, Place place, Walk walk, Totals totals, Instant next) {
        Cursor from = walk.at().orElseThrow();
        tx.sql("""
                update journey_watch
                set next_at = :next, pass_began_at = :began, at_end = :end, at_booking = :booking, totals = :totals
                where account_id = :account
                """)
                .bind("next", next)
                .bind("began", walk.began())
                .bind("end", from.end())
                .bind("booking", from.booking())
                .bind("totals", totals.json())
                .bind("account", place.account())
                .update();
    }

    /** The pass is over. */
    void finish(Tx tx, AccountId account, Instant now, Instant countedTo, Instant next) {
        tx.sql("""
                update journey_watch
                set next_at = :next, pass_began_at = null, at_end = null, at_booking = null, totals = '{}',
                    counted_to = :counted, looked_at = :now
                where account_id = :account
                """)
                .bind("next", next)
                .bind("counted", countedTo)
                .bind("now", now)
                .bind("account", account)
                .update();
    }

    /** How many are at work after the given one. */
    long accountsAfter(Optional<AccountId> after) {
        return database.read(tx -> tx.sql("""
                        select count(*) as found from account
                        where deactivated_at is null and (:after::uuid is null or id > :after)
                        """)
                .bind("after", after.map(AccountId::value).orElse(null))
                .one(row -> row.number("found")));
    }

    /** Those that are at work, after the given one. */
    List<AccountId> accounts(Optional<AccountId> after, int most) {
        return database.read(tx -> tx.sql("""
                        select id from account
                        where deactivated_at is null and (:after::uuid is null or id > :after)
                        order by id
                        limit :most
                        """)
                .bind("after", after.map(AccountId::value).orElse(null))
                .bind("most", most)
                .list(row -> new AccountId(row.uuid("id"))));
    }

    private static Place read(Row row) {
        Instant end = row.maybeInstant("at_end");
        UUID booking = row.maybeUuid("at_booking");
        return new Place(
                new AccountId(row.uuid("account_id")),
                row.instant("since"),
                row.maybeInstant("pass_began_at"),
                end == null || booking == null ? Optional.empty() : Optional.of(new Cursor(end, booking)),
                row.maybeInstant("counted_to"),
                row.maybeInstant("looked_at"),
                Totals.read(Json.tree(row.json("totals"))));
    }
}

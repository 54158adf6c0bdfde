package app.kept.waiting;

import app.kept.account.AccountId;
import app.kept.host.EventTypeId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of those who want to be told when something opens. */
public final class Waitings {
    private static final String COLUMNS =
            " account_id, id, event_type_id, email, language, time_zone, sooner_than, confirmed_at ";

    private final Database database;
    private final Time time;

    public Waitings(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Part of the caller's transaction: whether it is new; who waits for the same already goes on waiting. */
    boolean add(Tx tx, Waiting waiting, Instant until) {
        return tx.sql("""
                        insert into waiting (account_id, id, event_type_id, email, language, time_zone, sooner_than,
                            created_at, expires_at)
                        values (:account, :id, :type, :email, :language, :zone, :sooner_than, :now, :until)
                        on conflict on constraint waiting_address_uq do nothing
                        """)
                        .bind("account", waiting.account())
                        .bind("id", waiting.id())
                        .bind("type", waiting.type())
                        .bind("email", waiting.email())
                        .bind("language", waiting.language())
                        .bind("zone", waiting.timeZone().getId())
                        .bind("sooner_than", waiting.soonerThan().orElse(null))
                        .bind("now", time.now())
                        .bind("until", until)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: how many wait for this, and for how much somebody waits; no more is counted. */
    Counts counts(Tx tx, AccountId account, EventTypeId type, String email, int most) {
        return tx.sql("""
                        select
                            (select count(*)::int from (
                                select from waiting where account_id = :account and event_type_id = :type
                                limit :most) as of_type) as of_type,
                            (select count(*)::int from (
                                select from waiting where account_id = :account and email = :email
                                limit :most) as of_address) as of_address
                        """)
                .bind("account", account)
                .bind("type", type)
                .bind("email", email)
                .bind("most", most)
                .one(row -> new Counts(row.integer("of_type"), row.integer("of_address")));
    }

    record Counts(int ofType, int ofAddress) {}

    public Optional<Waiting> find(AccountId account, UUID id) {
        return database.read(tx -> tx.sql("select" + COLUMNS + """
                        from waiting
                        where account_id = :account and id = :id and expires_at > :now
                        """)
                .bind("account", account)
                .bind("id", id)
                .bind("now", time.now())
                .optional(Waitings::read));
    }

    /** Part of the caller's transaction: from now on it is looked for them. */
    boolean confirm(Tx tx, AccountId account, UUID id, Instant until) {
        return tx.sql("""
                        update waiting set confirmed_at = :now, looks_at = :now, expires_at = :until
                        where account_id = :account and id = :id and confirmed_at is null and expires_at > :now
                        """)
                        .bind("now", time.now())
                        .bind("until", until)
                        .bind("account", account)
                        .bind("id", id)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: whether it was there until now; of two at once only one takes it. */
    boolean take(Tx tx, AccountId account, UUID id) {
        return tx.sql("delete from waiting where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .update()
                == 1;
    }

    /** Those for whom it is time to look again, some of them. */
    List<Waiting> due(int most) {
        return database.read(tx -> tx.sql("select" + COLUMNS + """
                        from waiting
                        where looks_at <= :now and expires_at > :now
                        order by looks_at
                        limit :most
                        """).bind("now", time.now()).bind("most", most).list(Waitings::read));
    }

    void lookAgain(Waiting waiting, Duration later) {
        database.write(tx -> tx.sql("""
                        update waiting set looks_at = :at
                        where account_id = :account and id = :id and looks_at is not null
                        """)
                .bind("at", time.now().plus(later))
                .bind("account", waiting.account())
                .bind("id", waiting.id())
                .update());
    }

    Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("""
                        select least((select min(looks_at) from waiting), (select min(expires_at) from waiting)) as next
                        """).one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Those who waited too long, or never said that it was them. */
    int forget(int most) {
        return database.write(tx -> tx.sql("""
                        delete from waiting
                        where (account_id, id) in (
                            select account_id, id from waiting where expires_at <= :now limit :most)
                        """).bind("now", time.now()).bind("most", most).update());
    }

    private static Waiting read(Row row) {
        return new Waiting(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                new EventTypeId(row.uuid("event_type_id")),
                row.text("email"),
                row.choice("language", Language.class),
                ZoneId.of(row.text("time_zone")),
                Optional.ofNullable(row.maybeInstant("sooner_than")),
                row.maybeInstant("confirmed_at") != null);
    }
}

package app.kept.message.alert;

import app.kept.account.AccountId;
import app.kept.event.Facts;
import app.kept.message.receipt.Trouble;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of incidents; of one kind, channel and provider there is one at a time. */
public final class Incidents implements Trouble {
    private static final int MOST_OPEN = 10_000;
    private static final int LONGEST_REASON = 500;
    private static final String COLUMNS = "account_id, id, kind, channel, provider, reason, began_at, ended_at";

    private final Database database;
    private final AlertLetters letters;
    private final Facts facts;
    private final Time time;

    public Incidents(Database database, AlertLetters letters, Facts facts, Time time) {
        this.facts = facts;
        this.database = database;
        this.letters = letters;
        this.time = time;
    }

    @Override
    public void refuses(Tx tx, AccountId account, String provider, String reason) {
        open(tx, new Incident.Key(account, Incident.Kind.PROVIDER_FAILING, "", provider), reason);
    }

    /** Part of the caller's transaction: something of the account is wrong that is about no provider in particular. */
    public void raise(Tx tx, AccountId account, Incident.Kind kind, String reason) {
        open(tx, new Incident.Key(account, kind, "", ""), reason);
    }

    /** The same for something in particular. */
    public void raise(Tx tx, Incident.Key key, String reason) {
        open(tx, key, reason);
    }

    /**
     * Part of the caller's transaction: it has become worse, and admins hear of it once more.
     *
     * @param step how far it has got, of which they hear once
     */
    public void raiseAgain(Tx tx, Incident.Key key, String reason, String step) {
        Optional<Incident> lasting = lasting(tx, key);
        if (lasting.isEmpty()) {
            open(tx, key, reason);
            return;
        }
        seen(tx, key);
        letters.still(tx, lasting.get().because(shortened(reason)), step);
    }

    /** Part of the caller's transaction: it is not wrong, or not any more. */
    public void over(Tx tx, AccountId account, Incident.Kind kind) {
        over(tx, new Incident.Key(account, kind, "", ""));
    }

    public void over(Tx tx, Incident.Key key) {
        lasting(tx, key).ifPresent(one -> close(tx, one));
    }

    /** Part of the caller's transaction: something else takes its place, and that is what people hear of. */
    public void drop(Tx tx, Incident.Key key) {
        lasting(tx, key).ifPresent(one -> end(tx, one));
    }

    /** Part of the caller's transaction: what it is about has another name from now on. */
    public void rename(Tx tx, Incident.Key from, Incident.Key to) {
        tx.sql("""
                update incident set provider = :to
                where account_id = :account and kind = :kind and channel = :channel and provider = :from
                    and ended_at is null
                """)
                .bind("to", to.provider())
                .bind("account", from.account())
                .bind("kind", from.kind())
                .bind("channel", from.channel())
                .bind("from", from.provider())
                .update();
    }

    /** Part of the caller's transaction: since when it lasts. */
    public Optional<Instant> since(Tx tx, Incident.Key key) {
        return lasting(tx, key).map(Incident::beganAt);
    }

    private static Optional<Incident> lasting(Tx tx, Incident.Key key) {
        return tx.sql("select " + COLUMNS + """
                         from incident
                        where account_id = :account and kind = :kind and channel = :channel and provider = :provider
                            and ended_at is null
                        """)
                .bind("account", key.account())
                .bind("kind", key.kind())
                .bind("channel", key.channel())
                .bind("provider", key.provider())
                .optional(Incidents::read);
    }

    /** Part of the caller's transaction: admins hear of it once, however often it is seen. */
    void open(Tx tx, Incident.Key key, String reason) {
        Optional<Incident> opened = tx.sql("""
                insert into incident (account_id, id, kind, channel, provider, reason, began_at, seen_at)
                values (:account, :id, :kind, :channel, :provider, :reason, :now, :now)
                on conflict (account_id, kind, channel, provider) where ended_at is null do nothing
                returning account_id, id, kind, channel, provider, reason, began_at, ended_at
                """)
                .bind("account", key.account())
                .bind("id", Ids.next())
                .bind("kind", key.kind())
                .bind("channel", key.channel())
                .bind("provider", key.provider())
                .bind("reason", shortened(reason))
                .bind("now", time.now())
                .optional(Incidents::read);
        opened.ifPresentOrElse(incident -> began(tx, incident), () -> seen(tx, key));
    }

    /** Part of the caller's transaction: it is over, and admins hear of it once. */
    void close(Tx tx, Incident incident) {
        if (end(tx, incident)) letters.ended(tx, incident);
    }

    private boolean end(Tx tx, Incident incident) {
        Optional<Incident> ended = tx.sql("""
                update incident set ended_at = greatest(began_at, :now)
                where account_id = :account and id = :id and ended_at is null
                returning account_id, id, kind, channel, provider, reason, began_at, ended_at
                """)
                .bind("now", time.now())
                .bind("account", incident.account())
                .bind("id", incident.id())
                .optional(Incidents::read);
        ended.ifPresent(one -> facts.append(tx, List.of(TroubleFacts.of(one, time.now()))));
        return ended.isPresent();
    }

    private void began(Tx tx, Incident incident) {
        letters.began(tx, incident);
        facts.append(tx, List.of(TroubleFacts.of(incident, time.now())));
    }

    /** Those that last, with when they were last seen. */
    List<Lasting> open() {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + ", seen_at from incident where ended_at is null limit :most")
                        .bind("most", MOST_OPEN)
                        .list(row -> new Lasting(read(row), row.instant("seen_at"))));
    }

    /** One that lasts. */
    record Lasting(Incident incident, Instant seenAt) {}

    boolean isAnyOpen() {
        return database.read(tx -> tx.sql("select exists (select 1 from incident where ended_at is null) as found")
                .one(row -> row.flag("found")));
    }

    /** Those of an account that last, the newest first, however many have come and gone since. */
    public List<Incident> lasting(AccountId account, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from incident
                        where account_id = :account and ended_at is null
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("most", most)
                .list(Incidents::read));
    }

    /** The newest first. */
    public List<Incident> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from incident
                        where account_id = :account and (:after::uuid is null or id < :after)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(Incidents::read));
    }

    private void seen(Tx tx, Incident.Key key) {
        tx.sql("""
                update incident set seen_at = :now
                where account_id = :account and kind = :kind and channel = :channel and provider = :provider
                    and ended_at is null
                """)
                .bind("now", time.now())
                .bind("account", key.account())
                .bind("kind", key.kind())
                .bind("channel", key.channel())
                .bind("provider", key.provider())
                .update();
    }

    private static String shortened(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static Incident read(Row row) {
        return new Incident(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.choice("kind", Incident.Kind.class),
                row.text("channel"),
                row.text("provider"),
                row.text("reason"),
                row.instant("began_at"),
                row.maybeInstant("ended_at"));
    }
}

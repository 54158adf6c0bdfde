package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.Message;
import app.kept.message.channel.Route;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of addresses to which nothing goes. */
public final class Suppressions {
    private static final int LONGEST_DETAIL = 500;
    private static final String COLUMNS = "id, channel, address, why, source, detail, since, until";

    private final Database database;
    private final Configured configured;
    private final Time time;

    public Suppressions(Database database, Configured configured, Time time) {
        this.database = database;
        this.configured = configured;
        this.time = time;
    }

    /** What is to be suppressed, and why. */
    public record Wanted(
            Route route,
            Suppression.Why why,
            Suppression.Source source,
            String detail,
            @Nullable Instant until) {}

    /** Part of the caller's transaction. Once more for the same reason lasts as long as the longer of both. */
    public Optional<Suppression> add(Tx tx, AccountId account, Wanted wanted) {
        Route route = Folded.route(wanted.route().channel(), wanted.route().address());
        // Of somebody who was erased no address is left.
        if (route.address().isEmpty()) return Optional.empty();
        configured.note(tx, account);
        return Optional.of(tx.sql("""
                insert into suppression (account_id, id, channel, address, why, source, detail, since, until)
                values (:account, :id, :channel, :address, :why, :source, :detail, :now, :until::timestamptz)
                on conflict on constraint suppression_address_uq do update
                set detail = excluded.detail,
                    until = case when suppression.until is null or excluded.until is null then null
                        else greatest(suppression.until, excluded.until) end
                returning id, channel, address, why, source, detail, since, until
                """)
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("channel", route.channel())
                .bind("address", route.address())
                .bind("why", wanted.why())
                .bind("source", wanted.source())
                .bind("detail", shortened(wanted.detail()))
                .bind("now", time.now())
                .bind("until", wanted.until())
                .one(Suppressions::read));
    }

    /** Part of the caller's transaction: takes back one of them. */
    public Optional<Suppression> release(Tx tx, AccountId account, UUID id) {
        Optional<Suppression> released = tx.sql(
                        "delete from suppression where account_id = :account and id = :id returning " + COLUMNS)
                .bind("account", account)
                .bind("id", id)
                .optional(Suppressions::read);
        // What is not there has changed nothing that anybody remembers.
        if (released.isPresent()) configured.note(tx, account);
        return released;
    }

    /** Part of the caller's transaction: the recipient takes back what they said. What others said stays. */
    public void takeBack(Tx tx, AccountId account, Route route, Suppression.Why why) {
        configured.note(tx, account);
        tx.sql("""
                delete from suppression
                where account_id = :account and channel = :channel and address = :address and why = :why
                """)
                .bind("account", account)
                .bind("channel", route.channel())
                .bind("address", Folded.address(route.address()))
                .bind("why", why)
                .update();
    }

    /** Those that hold, the newest first. */
    public List<Suppression> list(
            AccountId account, Optional<String> channel, Optional<String> address, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from suppression
                        where account_id = :account and (until is null or until > :now)
                            and (:channel::text is null or channel = :channel)
                            and (:address::text is null or address = :address)
                            and (:after::uuid is null or id < :after)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("now", time.now())
                .bind("channel", channel.orElse(null))
                .bind("address", address.map(Folded::address).orElse(null))
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(Suppressions::read));
    }

    /** What of these may not go out, with why; the gravest reason where there are several. */
    Map<UUID, Suppression> against(List<Message> messages) {
        Instant now = time.now();
        var found = new HashMap<UUID, Suppression>();
        database.read(tx -> Asked.of(tx, messages, """
                                select asked.id as message, suppression.id, suppression.channel, suppression.address,
                                    why, source, detail, since, until
                                from unnest(:ids::uuid[], :accounts::uuid[], :channels::text[], :addresses::text[],
                                    :topics::text[]) as asked (id, account_id, channel, address, topic)
                                join suppression on suppression.account_id = asked.account_id
                                    and suppression.channel = asked.channel and suppression.address = asked.address
                                where until is null or until > :now
                                order by until nulls last
                                """)
                        .bind("now", now)
                        .list(row -> Map.entry(row.uuid("message"), read(row))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** For whoever asks what is kept of them. */
    public List<JsonNode> tell(Tx tx, AccountId account, List<Route> routes) {
        return Asked.routes(tx, account, routes, """
                        select to_jsonb(suppression) - 'account_id' as told
                        from unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                        join suppression on suppression.account_id = :account
                            and suppression.channel = asked.channel and suppression.address = asked.address
                        order by suppression.id
                        """).list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: nothing of these addresses is left. */
    public void erase(Tx tx, AccountId account, List<Route> routes) {
        configured.note(tx, account);
        Asked.routes(tx, account, routes, """
                delete from suppression
                using unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                where suppression.account_id = :account
                    and suppression.channel = asked.channel and suppression.address = asked.address
                """).update();
    }

    private static String shortened(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
    }

    private static Suppression read(Row row) {
        return new Suppression(
                row.uuid("id"),
                new Route(row.text("channel"), row.text("address")),
                row.choice("why", Suppression.Why.class),
                row.choice("source", Suppression.Source.class),
                row.text("detail"),
                row.instant("since"),
                row.maybeInstant("until"));
    }
}

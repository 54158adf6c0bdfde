package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.Message;
import app.kept.message.channel.Route;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of quiet hours: the account's own, and those of people, which come first. */
public final class QuietHours {
    /** Under which the account's own stand. */
    private static final String EVERYBODY = "";

    private static final int MOST_PEOPLE = 10_000;

    private final Database database;
    private final Configured configured;

    public QuietHours(Database database, Configured configured) {
        this.database = database;
        this.configured = configured;
    }

    /** Those of an account by channel, for all who have said nothing of their own. */
    public Map<String, QuietSpan> ofAccount(AccountId account) {
        var all = new HashMap<String, QuietSpan>();
        database.read(tx -> tx.sql(
                                "select channel, begins, ends from quiet_hours where account_id = :account and address = ''")
                        .bind("account", account)
                        .list(row -> Map.entry(row.text("channel"), span(row))))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** What people have said for themselves, for whoever looks at many of them; some of the account's. */
    public Map<Route, QuietSpan> ofAddresses(AccountId account) {
        var all = new HashMap<Route, QuietSpan>();
        database.read(tx -> tx.sql("""
                                select channel, address, begins, ends from quiet_hours
                                where account_id = :account and address <> ''
                                order by channel, address
                                limit :most
                                """)
                        .bind("account", account)
                        .bind("most", MOST_PEOPLE)
                        .list(row -> Map.entry(new Route(row.text("channel"), row.text("address")), span(row))))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** What somebody has said for themselves. */
    public Optional<QuietSpan> ofAddress(AccountId account, Route route) {
        return database.read(tx -> tx.sql("""
                        select begins, ends from quiet_hours
                        where account_id = :account and channel = :channel and address = :address
                        """)
                .bind("account", account)
                .bind("channel", route.channel())
                .bind("address", Folded.address(route.address()))
                .optional(QuietHours::span));
    }

    /** Part of the caller's transaction; no span takes back what was said. */
    public void setOfAccount(Tx tx, AccountId account, String channel, @Nullable QuietSpan span) {
        put(tx, account, channel, EVERYBODY, span);
    }

    /** Part of the caller's transaction; no span takes back what was said, and the account's own hold. */
    public void setOfAddress(Tx tx, AccountId account, Route route, @Nullable QuietSpan span) {
        String address = Folded.address(route.address());
        if (!address.isEmpty()) put(tx, account, route.channel(), address, span);
    }

    /**
     * When something is best sent that is due then, for whoever plans it: not in quiet hours, and rather before them than
     * too late.
     */
    public Instant suited(AccountId account, Route route, ZoneId zone, Instant due, @Nullable Instant notAfter) {
        Configured.What what = configured.of(account);
        if (!what.isQuietSometimes()) return due;
        Optional<QuietSpan> own = what.ownQuiet() ? ofAddress(account, route) : Optional.empty();
        Optional<QuietSpan> span = own.or(() -> Optional.ofNullable(what.quiet().get(route.channel())));
        return span.filter(found -> !found.isNone())
                .map(found -> found.suited(due, notAfter, zone))
                .orElse(due);
    }

    /** What the recipients of these have said for themselves. */
    Map<UUID, QuietSpan> own(List<Message> messages) {
        var found = new HashMap<UUID, QuietSpan>();
        database.read(tx -> Asked.of(tx, messages, """
                                select asked.id, begins, ends
                                from unnest(:ids::uuid[], :accounts::uuid[], :channels::text[], :addresses::text[],
                                    :topics::text[]) as asked (id, account_id, channel, address, topic)
                                join quiet_hours on quiet_hours.account_id = asked.account_id
                                    and quiet_hours.channel = asked.channel and quiet_hours.address = asked.address
                                where asked.address <> ''
                                """).list(row -> Map.entry(row.uuid("id"), span(row))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** For whoever asks what is kept of them. */
    public List<JsonNode> tell(Tx tx, AccountId account, List<Route> routes) {
        return Asked.routes(tx, account, routes, """
                        select to_jsonb(quiet_hours) - 'account_id' as told
                        from unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                        join quiet_hours on quiet_hours.account_id = :account
                            and quiet_hours.channel = asked.channel and quiet_hours.address = asked.address
                        where asked.address <> ''
                        order by quiet_hours.channel
                        """).list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: nothing of these addresses is left. */
    public void erase(Tx tx, AccountId account, List<Route> routes) {
        configured.note(tx, account);
        Asked.routes(tx, account, routes, """
                delete from quiet_hours
                using unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                where quiet_hours.account_id = :account and asked.address <> ''
                    and quiet_hours.channel = asked.channel and quiet_hours.address = asked.address
                """).update();
    }

    private void put(Tx tx, AccountId account, String channel, String address, @Nullable QuietSpan span) {
        configured.note(tx, account);
        if (span == null) {
            tx.sql("""
                    delete from quiet_hours
                    where account_id = :account and channel = :channel and address = :address
                    """)
                    .bind("account", account)
                    .bind("channel", channel)
                    .bind("address", address)
                    .update();
            return;
        }
        tx.sql("""
                insert into quiet_hours (account_id, channel, address, begins, ends)
                values (:account, :channel, :address, :begins, :ends)
                on conflict on constraint quiet_hours_pk do update set begins = excluded.begins, ends = excluded.ends
                """)
                .bind("account", account)
                .bind("channel", channel)
                .bind("address", address)
                .bind("begins", span.begins())
                .bind("ends", span.ends())
                .update();
    }

    private static QuietSpan span(Row row) {
        return new QuietSpan(row.integer("begins"), row.integer("ends"));
    }
}

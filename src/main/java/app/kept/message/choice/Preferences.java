package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.Message;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.message.template.Topic;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The table of what people do not want to get. */
public final class Preferences {
    /** What can be switched off; the rest is owed. */
    public static final List<Topic> FREE =
            Arrays.stream(Topic.values()).filter(topic -> !topic.isOwed()).toList();

    private final Database database;
    private final Configured configured;
    private final Time time;

    public Preferences(Database database, Configured configured, Time time) {
        this.database = database;
        this.configured = configured;
        this.time = time;
    }

    /** What does not go to this address. */
    public Set<Topic> unwanted(AccountId account, Route route) {
        return database.read(tx -> unwanted(tx, account, route));
    }

    /** Part of the caller's transaction: from now on exactly these are not wanted; what was not before. */
    public Set<Topic> set(Tx tx, AccountId account, Route route, Set<Topic> unwanted) {
        Set<Topic> before = unwanted(tx, account, route);
        FREE.stream()
                .filter(topic -> unwanted.contains(topic) != before.contains(topic))
                .forEach(topic -> {
                    if (unwanted.contains(topic)) refuse(tx, account, route, topic);
                    else want(tx, account, route, topic);
                });
        return before;
    }

    /** Part of the caller's transaction: whether anything has changed. */
    public boolean refuse(Tx tx, AccountId account, Route route, Topic topic) {
        if (topic.isOwed()) throw new IllegalArgumentException(topic + " is owed");
        configured.note(tx, account);
        return tx.sql("""
                        insert into preference (account_id, channel, address, topic, since)
                        values (:account, :channel, :address, :topic, :now)
                        on conflict on constraint preference_pk do nothing
                        """)
                        .bind("account", account)
                        .bind("channel", route.channel())
                        .bind("address", Folded.address(route.address()))
                        .bind("topic", topic)
                        .bind("now", time.now())
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: whether anything has changed. */
    public boolean want(Tx tx, AccountId account, Route route, Topic topic) {
        configured.note(tx, account);
        return tx.sql("""
                        delete from preference
                        where account_id = :account and channel = :channel and address = :address and topic = :topic
                        """)
                        .bind("account", account)
                        .bind("channel", route.channel())
                        .bind("address", Folded.address(route.address()))
                        .bind("topic", topic)
                        .update()
                == 1;
    }

    /** Those of these that their recipients do not want. */
    Set<UUID> against(List<Message> messages) {
        return new HashSet<>(database.read(tx -> Asked.of(tx, messages, """
                with asked as (
                    select * from unnest(:ids::uuid[], :accounts::uuid[], :channels::text[], :addresses::text[],
                        :topics::text[], :abouts::text[]) as asked (id, account_id, channel, address, topic, about)
                )
                select asked.id
                from asked
                join preference on preference.account_id = asked.account_id and preference.channel = asked.channel
                    and preference.address = asked.address and preference.topic = asked.topic
                union
                select asked.id
                from asked
                join preference on preference.account_id = asked.account_id and preference.channel = 'about'
                    and preference.address = asked.about and preference.topic = asked.topic
                """)
                .bind("abouts", messages.stream().map(Preferences::about).toList())
                .list(row -> row.uuid("id"))));
    }

    /** What is refused of all that is about one thing, by whichever way it would come: whoever is told of it chose so. */
    public static Route about(About about, String recipient) {
        return new Route("about", about.kind() + ":" + about.id() + ":" + recipient);
    }

    private static String about(Message message) {
        return about(message.about(), message.recipient()).address();
    }

    /** For whoever asks what is kept of them. */
    public List<JsonNode> tell(Tx tx, AccountId account, List<Route> routes) {
        return Asked.routes(tx, account, routes, """
                        select to_jsonb(preference) - 'account_id' as told
                        from unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                        join preference on preference.account_id = :account
                            and preference.channel = asked.channel and preference.address = asked.address
                        order by preference.channel, topic
                        """).list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: nothing of these addresses is left. */
    public void erase(Tx tx, AccountId account, List<Route> routes) {
        configured.note(tx, account);
        Asked.routes(tx, account, routes, """
                delete from preference
                using unnest(:channels::text[], :addresses::text[]) as asked (channel, address)
                where preference.account_id = :account
                    and preference.channel = asked.channel and preference.address = asked.address
                """).update();
    }

    private static Set<Topic> unwanted(Tx tx, AccountId account, Route route) {
        List<Topic> found = tx.sql("""
                select topic from preference
                where account_id = :account and channel = :channel and address = :address
                """)
                .bind("account", account)
                .bind("channel", route.channel())
                .bind("address", Folded.address(route.address()))
                .list(row -> row.choice("topic", Topic.class));
        return found.isEmpty() ? EnumSet.noneOf(Topic.class) : EnumSet.copyOf(found);
    }
}

package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The log of facts. It is only ever added to, in the transaction that made the fact true. */
public final class Facts {
    private final Database database;
    private final WorkQueue work;
    private final Reactions reactions;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Facts(Database database, WorkQueue work, Reactions reactions) {
        this.database = database;
        this.work = work;
        this.reactions = reactions;
    }

    /** Who is woken whenever there are new ones, once they are safe. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** A fact to be. */
    public record NewFact(AccountId account, String type, UUID about, Instant at, Actor actor, JsonNode data) {}

    /** Adds a fact and, for each reaction that wants it, the work of reacting. */
    public void append(Tx tx, AccountId account, String type, UUID about, Instant at, Actor actor, JsonNode data) {
        append(tx, List.of(new NewFact(account, type, about, at, actor, data)));
    }

    /** The same for several at once. */
    public void append(Tx tx, List<NewFact> facts) {
        List<UUID> ids = facts.stream().map(_ -> Ids.next()).toList();
        tx.sql("""
                insert into fact (account_id, id, type, about, at, actor, actor_id, data)
                select * from unnest(:accounts::uuid[], :ids::uuid[], :types::text[], :abouts::uuid[],
                    :at::timestamptz[], :actors::text[], :actor_ids::uuid[], :data::jsonb[])
                """)
                .bind("accounts", facts.stream().map(NewFact::account).toList())
                .bind("ids", ids)
                .bind("types", facts.stream().map(NewFact::type).toList())
                .bind("abouts", facts.stream().map(NewFact::about).toList())
                .bind("at", facts.stream().map(NewFact::at).toList())
                .bind("actors", facts.stream().map(fact -> fact.actor().kind()).toList())
                .bind("actor_ids", Columns.of(facts, fact -> fact.actor().id()))
                .bind("data", facts.stream().map(NewFact::data).toList())
                .updateSoon();
        var reacting = new ArrayList<NewWork>();
        for (int i = 0; i < facts.size(); i++) {
            NewFact fact = facts.get(i);
            for (String kind : reactions.kindsFor(fact.type())) {
                reacting.add(new NewWork(fact.account(), kind, ids.get(i), fact.at()));
            }
        }
        work.add(tx, reacting);
        tx.afterCommit(() -> listeners.forEach(Runnable::run));
    }

    Fact get(AccountId account, UUID id) {
        return database.read(
                tx -> tx.sql("""
                        select account_id, id, type, about, at, actor, actor_id, data
                        from fact
                        where account_id = :account and id = :id
                        """).bind("account", account).bind("id", id).one(Facts::read));
    }

    /** Everything that happened to one thing, oldest first. */
    public List<Fact> about(AccountId account, UUID about) {
        return database.read(
                tx -> tx.sql("""
                        select account_id, id, type, about, at, actor, actor_id, data
                        from fact
                        where account_id = :account and about = :about
                        order by id
                        """).bind("account", account).bind("about", about).list(Facts::read));
    }

    /** The same, the newest first and a page of them; behind the given one, which is absent for the first page. */
    public List<Fact> about(AccountId account, UUID about, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, id, type, about, at, actor, actor_id, data
                        from fact
                        where account_id = :account and about = :about and (:after::uuid is null or id < :after)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("about", about)
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(Facts::read));
    }

    /** The same for several, each one's together. */
    public List<Fact> about(Tx tx, AccountId account, Collection<UUID> several) {
        return tx.sql("""
                select account_id, id, type, about, at, actor, actor_id, data
                from fact
                where account_id = :account and about = any(:about::uuid[])
                order by about, id
                """).bind("account", account).bind("about", several).list(Facts::read);
    }

    static Fact read(Row row) {
        return new Fact(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.text("type"),
                row.uuid("about"),
                row.instant("at"),
                new Actor(row.choice("actor", Actor.Kind.class), row.maybeUuid("actor_id")),
                row.json("data"));
    }
}

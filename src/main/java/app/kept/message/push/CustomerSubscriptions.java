package app.kept.message.push;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The browsers in which customers of a shop want to be told. The shop signs them in, so there is no session to hang on: a
 * browser is theirs until they take it back, somebody else takes it, or its maker says that it is gone.
 */
public final class CustomerSubscriptions {
    /** How the address of a customer begins, whom no person's id can be taken for. */
    private static final String CUSTOMER = "customer:";
    /** Whoever has more of them has lost the first. */
    private static final int MOST = 20;

    private final Database database;
    private final Sealing sealing;
    private final Audit audit;
    private final Time time;

    CustomerSubscriptions(Database database, Sealing sealing, Audit audit, Time time) {
        this.database = database;
        this.sealing = sealing;
        this.audit = audit;
        this.time = time;
    }

    /** As its owner sees it: by which service. */
    record Seen(UUID id, String service, Instant createdAt) {}

    /** As what messages go to them. */
    public static String address(String customer) {
        return CUSTOMER + customer;
    }

    static Optional<String> customer(String address) {
        return address.startsWith(CUSTOMER) ? Optional.of(address.substring(CUSTOMER.length())) : Optional.empty();
    }

    /** From now on the customer is told in this browser, and nobody else of the shop is. What was offered before stays as it is. */
    UUID add(Caller.Customer customer, Audit.By by, Subscriptions.Offer offer) {
        return database.write(tx -> {
            hold(tx, customer, offer);
            return same(tx, customer, offer).orElseGet(() -> addAnew(tx, customer, by, offer));
        });
    }

    /** Whoever offers the same browser at the same moment waits. */
    private static void hold(Tx tx, Caller.Customer customer, Subscriptions.Offer offer) {
        tx.sql("""
                        select pg_advisory_xact_lock(hashtextextended('kept.customer_push:' || :account || :endpoint, 0))
                            is null as locked
                        """)
                .bind("account", customer.account().value().toString())
                .bind("endpoint", offer.endpoint())
                .one(row -> row.flag("locked"));
    }

    private UUID addAnew(Tx tx, Caller.Customer customer, Audit.By by, Subscriptions.Offer offer) {
        UUID id = Ids.next();
        tx.sql("delete from customer_push where account_id = :account and endpoint = :endpoint")
                .bind("account", customer.account())
                .bind("endpoint", offer.endpoint())
                .update();
        tx.sql("""
                insert into customer_push (account_id, id, customer_id, endpoint, public_key, sealed, created_at)
                values (:account, :id, :customer, :endpoint, :key, :sealed, :now)
                """)
                .bind("account", customer.account())
                .bind("id", id)
                .bind("customer", customer.id())
                .bind("endpoint", offer.endpoint())
                .bind("key", offer.publicKey())
                .bind("sealed", sealing.seal(Curve.text(offer.auth()), owner(id)))
                .bind("now", time.now())
                .update();
        forgetOldest(tx, customer);
        var after = Json.object().put("service", Subscriptions.origin(offer.endpoint()));
        audit.write(tx, by, Audit.Change.created("push_subscription", id, after));
        return id;
    }

    private Optional<UUID> same(Tx tx, Caller.Customer customer, Subscriptions.Offer offer) {
        return tx.sql("""
                        select id, endpoint, public_key, sealed from customer_push
                        where account_id = :account and customer_id = :customer and endpoint = :endpoint
                            and public_key = :key
                        """)
                .bind("account", customer.account())
                .bind("customer", customer.id())
                .bind("endpoint", offer.endpoint())
                .bind("key", offer.publicKey())
                .optional(this::read)
                .filter(known -> MessageDigest.isEqual(known.auth(), offer.auth()))
                .map(Subscription::id);
    }

    private static void forgetOldest(Tx tx, Caller.Customer customer) {
        tx.sql("""
                delete from customer_push
                where account_id = :account and id in (select id from customer_push
                    where account_id = :account and customer_id = :customer
                    order by id desc
                    offset :most)
                """)
                .bind("account", customer.account())
                .bind("customer", customer.id())
                .bind("most", MOST)
                .update();
    }

    boolean remove(Caller.Customer customer, Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<String> endpoint = tx.sql("""
                            delete from customer_push
                            where account_id = :account and id = :id and customer_id = :customer
                            returning endpoint
                            """)
                    .bind("account", customer.account())
                    .bind("id", id)
                    .bind("customer", customer.id())
                    .optional(row -> row.text("endpoint"));
            endpoint.ifPresent(gone -> {
                var before = Json.object().put("service", Subscriptions.origin(gone));
                audit.write(tx, by, Audit.Change.removed("push_subscription", id, before));
            });
            return endpoint.isPresent();
        });
    }

    /** How many browsers it were in which the customer was told. */
    int forget(Audit.By by, String customer) {
        return database.write(tx -> {
            List<Seen> gone = tx.sql("""
                            delete from customer_push where account_id = :account and customer_id = :customer
                            returning id, endpoint, created_at
                            """)
                    .bind("account", by.account())
                    .bind("customer", customer)
                    .list(CustomerSubscriptions::seen);
            for (Seen one : gone) {
                var before = Json.object().put("service", one.service());
                audit.write(tx, by, Audit.Change.removed("push_subscription", one.id(), before));
            }
            return gone.size();
        });
    }

    List<Seen> list(Caller.Customer customer) {
        return database.read(tx -> tx.sql("""
                        select id, endpoint, created_at from customer_push
                        where account_id = :account and customer_id = :customer
                        order by id desc
                        """)
                .bind("account", customer.account())
                .bind("customer", customer.id())
                .list(CustomerSubscriptions::seen));
    }

    private static Seen seen(Row row) {
        return new Seen(row.uuid("id"), Subscriptions.origin(row.text("endpoint")), row.instant("created_at"));
    }

    List<Subscription> of(AccountId account, String customer) {
        return database.read(tx ->
                tx.sql("""
                        select id, endpoint, public_key, sealed from customer_push
                        where account_id = :account and customer_id = :customer
                        order by id
                        """).bind("account", account).bind("customer", customer).list(this::read));
    }

    /** Those of these addresses in the accounts at the same places whom some browser tells. */
    Set<String> told(List<UUID> accounts, List<String> addresses) {
        List<String> customers =
                addresses.stream().map(one -> customer(one).orElseThrow()).toList();
        return database.read(tx -> new HashSet<>(tx.sql("""
                        select distinct asked.account_id || ' ' || asked.customer_id as who
                        from unnest(:accounts::uuid[], :customers::text[]) as asked (account_id, customer_id)
                        join customer_push on customer_push.account_id = asked.account_id
                            and customer_push.customer_id = asked.customer_id
                        """)
                .bind("accounts", accounts)
                .bind("customers", customers)
                .list(row -> row.text("who"))));
    }

    /** The service says that there is no such browser any more. */
    void forget(AccountId account, UUID id) {
        database.write(tx -> tx.sql("delete from customer_push where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .update());
    }

    /** What is known of these customers: that they are told in a browser, by which service and since when. */
    public List<JsonNode> tell(Tx tx, AccountId account, Collection<String> customers) {
        return tx.sql("""
                        select endpoint, created_at from customer_push
                        where account_id = :account and customer_id = any(:customers::text[])
                        order by id
                        """)
                .bind("account", account)
                .bind("customers", customers)
                .list(row -> told(row.text("endpoint"), row.instant("created_at")));
    }

    private static JsonNode told(String endpoint, Instant createdAt) {
        return Json.object().put("service", Subscriptions.origin(endpoint)).put("created_at", createdAt.toString());
    }

    /** Part of the caller's transaction: these customers are told in no browser any more. */
    public void erase(Tx tx, AccountId account, Collection<String> customers) {
        tx.sql("delete from customer_push where account_id = :account and customer_id = any(:customers::text[])")
                .bind("account", account)
                .bind("customers", customers)
                .update();
    }

    private Subscription read(Row row) {
        UUID id = row.uuid("id");
        String auth = sealing.open(row.text("sealed"), owner(id));
        return new Subscription(
                id,
                row.text("endpoint"),
                Curve.bytes(row.text("public_key")).flatMap(Curve::read).orElseThrow(),
                Curve.bytes(auth).orElseThrow());
    }

    private static String owner(UUID id) {
        return "customer_push:" + id;
    }
}

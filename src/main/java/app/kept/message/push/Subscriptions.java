package app.kept.message.push;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.identity.Sessions;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The browsers that want to be told. Each hangs on the session in which it was asked for: whoever signs out there is
 * told nothing there any more, and there are no more of them than sessions.
 */
public final class Subscriptions {
    private final Database database;
    private final Sealing sealing;
    private final Audit audit;
    private final Time time;
    private final CustomerSubscriptions customers;

    public Subscriptions(Database database, Sealing sealing, Audit audit, Time time) {
        this.database = database;
        this.sealing = sealing;
        this.audit = audit;
        this.time = time;
        this.customers = new CustomerSubscriptions(database, sealing, audit, time);
    }

    /** Those of customers, who sign in elsewhere. */
    public CustomerSubscriptions customers() {
        return customers;
    }

    /** What a browser gave. */
    record Offer(String endpoint, String publicKey, byte[] auth) {}

    /** As its owner sees it: by which service, in which browser. */
    record Seen(UUID id, String service, String agent, Instant createdAt, boolean isCurrent) {}

    /**
     * From now on the person is told in this browser, and nobody else is, whoever asked for it there before. Empty when
     * somebody asks for the same at the same moment.
     */
    Optional<UUID> add(Caller.Member member, Audit.By by, Offer offer) {
        return database.write(tx -> {
            Optional<UUID> same = same(tx, member, offer);
            if (same.isPresent()) return same;
            tx.sql("delete from push_subscription where session_id = :session or endpoint = :endpoint")
                    .bind("session", member.session())
                    .bind("endpoint", offer.endpoint())
                    .update();
            Optional<UUID> id = insert(tx, member, offer);
            var after = Json.object().put("service", origin(offer.endpoint()));
            id.ifPresent(made -> audit.write(tx, by, Audit.Change.created("push_subscription", made, after)));
            return id;
        });
    }

    boolean remove(Caller.Member member, Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<String> endpoint =
                    tx.sql("""
                            delete from push_subscription
                            using session
                            where push_subscription.id = :id and session.id = session_id and person_id = :person
                            returning endpoint
                            """).bind("id", id).bind("person", member.person()).optional(row -> row.text("endpoint"));
            endpoint.ifPresent(gone -> {
                var before = Json.object().put("service", origin(gone));
                audit.write(tx, by, Audit.Change.removed("push_subscription", id, before));
            });
            return endpoint.isPresent();
        });
    }

    List<Seen> list(Caller.Member member) {
        return database.read(tx -> tx.sql("""
                        select push_subscription.id, endpoint, agent, push_subscription.created_at,
                            session.id = :session as current
                        from push_subscription
                        join session on session.id = session_id
                        where person_id = :person
                        order by push_subscription.created_at desc, push_subscription.id
                        """)
                .bind("session", member.session())
                .bind("person", member.person())
                .list(row -> new Seen(
                        row.uuid("id"),
                        origin(row.text("endpoint")),
                        row.text("agent"),
                        row.instant("created_at"),
                        row.flag("current"))));
    }

    /** Where somebody of the account is to be told; nowhere for whoever has left it. */
    List<Subscription> of(AccountId account, UUID person) {
        return database.read(tx -> tx.sql("""
                        select push_subscription.id, endpoint, push_subscription.public_key, sealed
                        from push_subscription
                        join session on session.id = session_id
                        join person on person.id = session.person_id
                        join member on member.account_id = :account and member.person_id = session.person_id
                        where session.person_id = :person and expires_at > :now and last_seen_at > :idle
                            and person.deactivated_at is null
                        order by push_subscription.id
                        """)
                .bind("account", account)
                .bind("person", person)
                .bind("now", time.now())
                .bind("idle", time.now().minus(Sessions.IDLE))
                .list(this::read));
    }

    /** Whether there is any browser in which they are told. */
    public boolean isToldInAny(AccountId account, UUID person) {
        return !told(List.of(account.value()), List.of(person)).isEmpty();
    }

    /** Which of these people are told in any browser; each asked for in the account at the same place. */
    Set<UUID> told(List<UUID> accounts, List<UUID> people) {
        Instant now = time.now();
        return database.read(tx -> new HashSet<>(tx.sql("""
                        select asked.person_id
                        from unnest(:accounts::uuid[], :people::uuid[]) as asked (account_id, person_id)
                        join member on member.account_id = asked.account_id and member.person_id = asked.person_id
                        join person on person.id = asked.person_id and person.deactivated_at is null
                        join session on session.person_id = asked.person_id and expires_at > :now and last_seen_at > :idle
                        join push_subscription on session_id = session.id
                        """)
                .bind("accounts", accounts)
                .bind("people", people)
                .bind("now", now)
                .bind("idle", now.minus(Sessions.IDLE))
                .list(row -> row.uuid("person_id"))));
    }

    /** The service says that there is no such browser any more. */
    void forget(UUID id) {
        database.write(tx -> tx.sql("delete from push_subscription where id = :id")
                .bind("id", id)
                .update());
    }

    /** What may be shown of an endpoint: the rest of it is a secret. */
    static String origin(String endpoint) {
        URI uri = URI.create(endpoint);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Optional<UUID> same(Tx tx, Caller.Member member, Offer offer) {
        return tx.sql("""
                select id
                from push_subscription
                where session_id = :session and endpoint = :endpoint and public_key = :key
                """)
                .bind("session", member.session())
                .bind("endpoint", offer.endpoint())
                .bind("key", offer.publicKey())
                .optional(row -> row.uuid("id"));
    }

    private Optional<UUID> insert(Tx tx, Caller.Member member, Offer offer) {
        UUID id = Ids.next();
        return tx.sql("""
                insert into push_subscription (id, session_id, endpoint, public_key, sealed, created_at)
                values (:id, :session, :endpoint, :key, :sealed, :now)
                on conflict do nothing
                returning id
                """)
                .bind("id", id)
                .bind("session", member.session())
                .bind("endpoint", offer.endpoint())
                .bind("key", offer.publicKey())
                .bind("sealed", sealing.seal(Curve.text(offer.auth()), owner(id)))
                .bind("now", time.now())
                .optional(row -> row.uuid("id"));
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
        return "push_subscription" + ":" + id;
    }
}

package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of clients, for those who book: each is found or added, and stands in the list of their host. */
public final class Clients {
    /** Who comes at the same moment has won by the second look, and one more can come between. */
    private static final int MOST_LOOKS = 5;

    private final Database database;
    private final ClientFacts told;
    private final MissingAddress missing;
    private final Time time;

    public Clients(Database database, ClientFacts told, Time time) {
        this.database = database;
        this.told = told;
        this.missing = new MissingAddress(told);
        this.time = time;
    }

    /**
     * Who books with which host.
     *
     * @param host in whose list the client stands from now on; nobody's yet where there is none
     */
    public record Booker(AccountId account, Optional<UUID> host, NewClient said, Caller caller) {}

    /** @param isNew whether the host had no such client before */
    public record Known(Client client, boolean isNew) {}

    /**
     * Part of the caller's transaction. Who is signed in is a client of their own, whatever they typed; a guest is the
     * guest with this email, or else the one with this phone. What is missing of a guest is filled in, what is known
     * stays as it is; two who come at once find the same row.
     */
    public Known findOrAdd(Tx tx, Booker booker) {
        return switch (booker.caller) {
            case Caller.Member member
            when member.account().equals(booker.account) && member.role() == Role.CLIENT ->
                signedIn(tx, booker, "(account_id, person_id) where person_id is not null", member.person(), null);
            case Caller.Customer customer
            when customer.account().equals(booker.account) ->
                signedIn(tx, booker, "(account_id, customer_id) where customer_id is not null", null, customer.id());
            case Caller.Guest(), Caller.Key _, Caller.Member _, Caller.Customer _, Caller.Holder _ -> guest(tx, booker);
        };
    }

    /**
     * Part of the caller's transaction: who such a client is by now, and stays until its end; nobody, if they were erased.
     * Whoever is being erased or merged is waited for.
     */
    public Optional<ClientId> living(Tx tx, AccountId account, ClientId client) {
        return LivingClient.hold(tx, account, client);
    }

    /** Part of the caller's transaction: the client is one of this host's, too. Whether they were none so far. */
    public boolean putOnList(Tx tx, AccountId account, UUID host, ClientId client) {
        return tx.sql("""
                insert into host_client (account_id, host_id, client_id, first_at)
                select account_id, :host, id, :now
                from client
                where account_id = :account and id = :client and erased_at is null
                on conflict do nothing
                """)
                        .bind("account", account)
                        .bind("host", host)
                        .bind("client", client)
                        .bind("now", time.now())
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: how many clients stand in a host's list; no more are counted than asked. */
    public int countOfHost(Tx tx, AccountId account, UUID host, int most) {
        return tx.sql("""
                        select count(*)::int as clients
                        from (select from host_client
                            where account_id = :account and host_id = :host
                            limit :most) as counted
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("most", most)
                .one(row -> row.integer("clients"));
    }

    /** Whether it is in the caller's reach as their own. */
    public boolean isOwn(AccountId account, ClientId id, Reach reach) {
        UUID person = reach instanceof Reach.OfPerson own ? own.person() : null;
        String customer = reach instanceof Reach.OfCustomer own ? own.customer() : null;
        if (person == null && customer == null) return false;
        return database.read(tx -> tx.sql("""
                select exists (select 1 from client
                    where account_id = :account and id = :id
                        and (person_id = :person::uuid or customer_id = :customer::text)) as own
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("person", person)
                .bind("customer", customer)
                .one(row -> row.flag("own")));
    }

    /** Whoever was merged into somebody is that client. */
    public Optional<Client> find(AccountId account, ClientId id) {
        return database.read(
                tx -> tx.sql("""
                        select account_id, id, name, email, phone, time_zone, language
                        from client
                        where account_id = :account and id = (
                            select coalesce(merged_into, id) from client where account_id = :account and id = :id)
                        """).bind("account", account).bind("id", id).optional(Clients::read));
    }

    /** Those of these that there are, as the transaction sees them. */
    public List<Client> all(Tx tx, AccountId account, Collection<ClientId> ids) {
        return tx.sql("""
                        select account_id, id, name, email, phone, time_zone, language
                        from client
                        where account_id = :account and id = any(:ids::uuid[])
                        """).bind("account", account).bind("ids", ids).list(Clients::read);
    }

    /** Those of these who sign in, and as whom. */
    public Map<ClientId, UUID> persons(Tx tx, AccountId account, Collection<ClientId> ids) {
        return tx
                .sql("""
                        select id, person_id
                        from client
                        where account_id = :account and id = any(:ids::uuid[]) and person_id is not null
                        """)
                .bind("account", account)
                .bind("ids", ids)
                .list(row -> Map.entry(new ClientId(row.uuid("id")), row.uuid("person_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Known signedIn(Tx tx, Booker booker, String target, @Nullable UUID person, @Nullable String customer) {
        // The update that changes nothing makes the row of a concurrent winner visible to us.
        Sql sql = tx.sql("""
                with found as (
                    insert into client (account_id, id, person_id, customer_id, name, email, phone, time_zone,
                        language, created_at)
                    values (:account, :id, :person, :customer, :name, :email, :phone, :time_zone, :language, :now)
                    on conflict %s do update set name = client.name
                    -- A row that was there has been locked by the update.
                    returning account_id, id, name, email, phone, time_zone, language, xmax = 0 as is_added
                ), listed as (
                    insert into host_client (account_id, host_id, client_id, first_at)
                    select account_id, :host::uuid, id, :now from found where :host::uuid is not null
                    on conflict do nothing
                    returning client_id
                )
                select found.*, exists (select 1 from listed) as is_new from found
                """.formatted(target)).bind("person", person).bind("customer", customer);
        Seen seen = bind(sql, booker).one(Clients::readSeen);
        if (seen.isAdded) added(tx, booker, seen.known.client);
        return seen.known;
    }

    private void added(Tx tx, Booker booker, Client client) {
        told.created(tx, List.of(new ClientFacts.Newcomer(client, booker.caller.actorIn(booker.account))));
    }

    /** @param isAdded whether the account did not know them before */
    private record Seen(Known known, boolean isAdded) {}

    private static Seen readSeen(Row row) {
        return new Seen(readKnown(row), row.flag("is_added"));
    }

    private Known guest(Tx tx, Booker booker) {
        for (int look = 1; look <= MOST_LOOKS; look++) {
            Optional<Known> found = look(tx, booker)
                    .flatMap(seen -> seen.into.isPresent()
                            ? mergedInto(tx, booker, seen.into.get())
                            : missing.filledIn(tx, seen.known(), booker));
            if (found.isPresent()) return found.get();
        }
        throw new IllegalStateException("a guest was neither there nor to be added");
    }

    /** @param into who the one that was found is by now, where they are somebody else */
    private record Looked(Seen seen, Optional<ClientId> into) {
        Known known() {
            return seen.known;
        }
    }

    /** Their address is one of somebody's, of whom nothing is filled in: they may sign in. Empty when that one was erased. */
    private Optional<Known> mergedInto(Tx tx, Booker booker, ClientId into) {
        return LivingClient.hold(tx, booker.account, into).map(living -> {
            boolean isNew = booker.host.isPresent() && putOnList(tx, booker.account, booker.host.get(), living);
            return new Known(all(tx, booker.account, List.of(living)).getFirst(), isNew);
        });
    }

    /** Empty when somebody else has added them since the statement began; they are seen by the next. */
    private Optional<Looked> look(Tx tx, Booker booker) {
        Optional<Looked> found = bind(tx.sql("""
                with known as (
                    select account_id, id, name, email, phone, time_zone, language, merged_into
                    from client
                    where account_id = :account and person_id is null and customer_id is null
                        and (email = :email::text or phone = :phone::text)
                    order by (email = :email::text) is true desc
                    limit 1
                    -- Whoever is being erased is waited for, and is nobody's guest afterwards.
                    for key share
                ), added as (
                    insert into client (account_id, id, name, email, phone, time_zone, language, created_at)
                    select :account, :id, :name, :email, :phone, :time_zone, :language, :now
                    where not exists (select 1 from known)
                    on conflict do nothing
                    returning account_id, id, name, email, phone, time_zone, language, merged_into
                ), found as (
                    select *, false as is_added from known union all select *, true from added
                ), listed as (
                    insert into host_client (account_id, host_id, client_id, first_at)
                    select account_id, :host::uuid, id, :now from found
                    where :host::uuid is not null and merged_into is null
                    on conflict do nothing
                    returning client_id
                )
                select found.*, exists (select 1 from listed) as is_new from found
                """), booker)
                .optional(row -> new Looked(
                        readSeen(row), row.optional("merged_into", id -> new ClientId(UUID.fromString(id)))));
        found.map(Looked::seen).filter(Seen::isAdded).ifPresent(seen -> added(tx, booker, seen.known.client));
        return found;
    }

    private Sql bind(Sql sql, Booker booker) {
        NewClient said = booker.said;
        ZoneId zone = said.timeZone();
        return sql.bind("account", booker.account)
                .bind("host", booker.host.orElse(null))
                .bind("id", Ids.next())
                .bind("name", said.name())
                .bind("email", said.email())
                .bind("phone", said.phone())
                .bind("time_zone", zone == null ? null : zone.getId())
                .bind("language", said.language())
                .bind("now", time.now());
    }

    private static Known readKnown(Row row) {
        return new Known(read(row), row.flag("is_new"));
    }

    static Client read(Row row) {
        @Nullable String zone = row.maybeText("time_zone");
        @Nullable String language = row.maybeText("language");
        return new Client(
                new AccountId(row.uuid("account_id")),
                new ClientId(row.uuid("id")),
                row.text("name"),
                row.maybeText("email"),
                row.maybeText("phone"),
                zone == null ? null : ZoneId.of(zone),
                language == null ? null : Language.of(language).orElse(null));
    }

    static @Nullable String folded(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}

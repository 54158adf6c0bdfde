package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of clients. */
public final class Clients {
    private static final String BY_EMAIL = "(account_id, email) where person_id is null and customer_id is null";
    private static final String BY_PHONE =
            "(account_id, phone) where email is null and person_id is null and customer_id is null";

    private final Database database;
    private final Time time;

    public Clients(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Part of the caller's transaction. Who is signed in is a client of their own, whatever they typed; a guest is the
     * client with this email, or without one with this phone. What is known stays as it is; two who come at once find
     * the same row.
     */
    public Client findOrAdd(Tx tx, AccountId account, NewClient wanted, Caller caller) {
        return switch (caller) {
            case Caller.Member member
            when member.account().equals(account) && member.role() == Role.CLIENT ->
                add(tx, account, wanted, "(account_id, person_id) where person_id is not null", member.person(), null);
            case Caller.Customer customer
            when customer.account().equals(account) ->
                add(
                        tx,
                        account,
                        wanted,
                        "(account_id, customer_id) where customer_id is not null",
                        null,
                        customer.id());
            case Caller.Guest(), Caller.Key _, Caller.Member _, Caller.Customer _, Caller.Holder _ ->
                add(tx, account, wanted, wanted.email() == null ? BY_PHONE : BY_EMAIL, null, null);
        };
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

    private Client add(
            Tx tx,
            AccountId account,
            NewClient wanted,
            String target,
            @Nullable UUID person,
            @Nullable String customer) {
        // The update that changes nothing makes the row of a concurrent winner visible to us.
        return tx.sql("""
                insert into client (account_id, id, person_id, customer_id, name, email, phone, time_zone, language,
                    created_at)
                values (:account, :id, :person, :customer, :name, :email, :phone, :time_zone, :language, :now)
                on conflict %s do update set name = client.name
                returning account_id, id, name, email, phone, time_zone, language
                """.formatted(target))
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("person", person)
                .bind("customer", customer)
                .bind("name", wanted.name())
                .bind("email", wanted.email() == null ? null : wanted.email().toLowerCase(Locale.ROOT))
                .bind("phone", wanted.phone())
                .bind(
                        "time_zone",
                        wanted.timeZone() == null ? null : wanted.timeZone().getId())
                .bind("language", wanted.language())
                .bind("now", time.now())
                .one(Clients::read);
    }

    public Optional<Client> find(AccountId account, ClientId id) {
        return database.read(
                tx -> tx.sql("""
                        select account_id, id, name, email, phone, time_zone, language
                        from client
                        where account_id = :account and id = :id
                        """).bind("account", account).bind("id", id).optional(Clients::read));
    }

    private static Client read(Row row) {
        UUID id = row.uuid("id");
        @Nullable String zone = row.maybeText("time_zone");
        @Nullable String language = row.maybeText("language");
        return new Client(
                new AccountId(row.uuid("account_id")),
                new ClientId(id),
                row.text("name"),
                row.maybeText("email"),
                row.maybeText("phone"),
                zone == null ? null : ZoneId.of(zone),
                language == null ? null : Language.of(language).orElse(null));
    }
}

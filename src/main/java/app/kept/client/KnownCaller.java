package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.platform.db.Database;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who somebody that is signed in is as a client, if they have been one before: they need not say it again. */
public final class KnownCaller {
    private final Database database;
    private final Clients clients;

    public KnownCaller(Database database, Clients clients) {
        this.database = database;
        this.clients = clients;
    }

    public Optional<Client> of(AccountId account, Caller caller) {
        return switch (caller) {
            case Caller.Customer customer when customer.account().equals(account) -> find(account, null, customer.id());
            case Caller.Member member
            when member.account().equals(account) && member.role() == Role.CLIENT ->
                find(account, member.person(), null);
            case Caller.Guest(), Caller.Key _, Caller.Member _, Caller.Customer _, Caller.Holder _ -> Optional.empty();
        };
    }

    private Optional<Client> find(AccountId account, @Nullable UUID person, @Nullable String customer) {
        return database.read(tx -> tx.sql("""
                        select id from client
                        where account_id = :account and erased_at is null
                            and (person_id = :person::uuid or customer_id = :customer::text)
                        """)
                        .bind("account", account)
                        .bind("person", person)
                        .bind("customer", customer)
                        .optional(row -> new ClientId(row.uuid("id"))))
                .flatMap(id -> clients.find(account, id));
    }
}

package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.util.Optional;
import java.util.UUID;

/** Who can sign in to an account, of those that somebody asks for. */
public final class SignIns {
    private final Database database;

    public SignIns(Database database) {
        this.database = database;
    }

    /** Who is this host. */
    public Optional<UUID> ofHost(AccountId account, UUID host) {
        return database.read(
                tx -> tx.sql("""
                        select person.id
                        from member
                        join person on person.id = member.person_id and person.deactivated_at is null
                        where member.account_id = :account and member.host_id = :host
                        """).bind("account", account).bind("host", host).optional(row -> row.uuid("id")));
    }

    /** Whether this person still belongs to the account. */
    public boolean belongs(AccountId account, UUID person) {
        return database.read(tx ->
                tx.sql("""
                        select exists (
                            select from member
                            join person on person.id = member.person_id and person.deactivated_at is null
                            where member.account_id = :account and member.person_id = :person) as belongs
                        """).bind("account", account).bind("person", person).one(row -> row.flag("belongs")));
    }
}

package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.UUID;

/** Who can sign in to an account, of those that somebody asks for. */
public final class SignIns {
    /** As many as a letter would go to; a host is one person, or a desk of a few. */
    private static final int MOST = 20;

    private final Database database;

    public SignIns(Database database) {
        this.database = database;
    }

    /** Those who are this host. */
    public List<UUID> ofHost(AccountId account, UUID host) {
        return database.read(tx -> tx.sql("""
                        select person.id
                        from member
                        join person on person.id = member.person_id and person.deactivated_at is null
                        where member.account_id = :account and member.host_id = :host
                        order by member.created_at, person.id
                        limit :most
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("most", MOST)
                .list(row -> row.uuid("id")));
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

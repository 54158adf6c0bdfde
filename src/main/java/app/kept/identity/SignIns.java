package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who can sign in to an account, of those that somebody asks for. */
public final class SignIns {
    private final Database database;

    public SignIns(Database database) {
        this.database = database;
    }

    /** Who is which of these hosts. */
    public Map<UUID, UUID> ofHosts(Tx tx, AccountId account, Collection<UUID> hosts) {
        return tx
                .sql("""
                        select member.host_id, person.id
                        from member
                        join person on person.id = member.person_id and person.deactivated_at is null
                        where member.account_id = :account and member.host_id = any(:hosts::uuid[])
                        """)
                .bind("account", account)
                .bind("hosts", hosts)
                .list(row -> Map.entry(row.uuid("host_id"), row.uuid("id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    /** Somebody who looks after an account. */
    public record Keeper(UUID person, String name, String email, Language language) {}

    /** Owners, admins and coordinators, the first of them first. */
    public List<Keeper> keepers(Tx tx, AccountId account) {
        return tx.sql("""
                        select person.id, person.name, email, coalesce(person.language, account.language) as language
                        from member
                        join person on person.id = member.person_id and person.deactivated_at is null
                        join account on account.id = member.account_id
                        where member.account_id = :account and role in ('owner', 'admin', 'coordinator')
                        order by member.created_at, person.id
                        limit 50
                        """)
                .bind("account", account)
                .list(row -> new Keeper(
                        row.uuid("id"),
                        row.text("name"),
                        row.text("email"),
                        Language.of(row.text("language")).orElse(Language.EN)));
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

package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Role;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of who is what in which account. */
public final class Members {
    private final Time time;

    public Members(Time time) {
        this.time = time;
    }

    /** An account that somebody belongs to. */
    public record Membership(AccountId account, String accountName, Role role) {}

    /** Everything that a person belongs to, the first joined first. */
    public List<Membership> of(Tx tx, UUID person) {
        return tx.sql("""
                select account.id, account.name, role
                from member
                join account on account.id = member.account_id and deactivated_at is null
                where person_id = :person
                order by member.created_at, account.id
                limit 200
                """).bind("person", person).list(Members::read);
    }

    /** Part of the caller's transaction. */
    public void add(Tx tx, AccountId account, UUID person, Role role, @Nullable UUID host) {
        tx.sql("""
                insert into member (account_id, person_id, role, host_id, created_at)
                values (:account, :person, :role, :host, :now)
                """)
                .bind("account", account)
                .bind("person", person)
                .bind("role", role)
                .bind("host", host)
                .bind("now", time.now())
                .update();
    }

    /** Whether anybody owns an account of this install. */
    public boolean hasOwner(Tx tx) {
        return tx.sql("select exists (select 1 from member where role = 'owner') as found")
                .one(row -> row.flag("found"));
    }

    private static Membership read(Row row) {
        return new Membership(new AccountId(row.uuid("id")), row.text("name"), row.choice("role", Role.class));
    }
}

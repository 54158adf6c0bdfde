package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.util.Locale;
import java.util.UUID;

/** The tables of people and of what they are in which account. */
public final class People {
    private final Time time;

    public People(Time time) {
        this.time = time;
    }

    /** Part of the caller's transaction: adds a person who can sign in, in one part of one account. */
    UUID add(Tx tx, AccountId account, String name, String email, String password, Role role) {
        UUID id = Ids.next();
        tx.sql("""
                insert into person (id, email, name, password_hash, created_at)
                values (:id, :email, :name, :hash, :now)
                """)
                .bind("id", id)
                .bind("email", email.toLowerCase(Locale.ROOT))
                .bind("name", name)
                .bind("hash", Passwords.hash(password))
                .bind("now", time.now())
                .update();
        tx.sql("""
                insert into member (account_id, person_id, role, created_at)
                values (:account, :person, :role, :now)
                """)
                .bind("account", account)
                .bind("person", id)
                .bind("role", role)
                .bind("now", time.now())
                .update();
        return id;
    }

    /** Whether anybody owns an account of this install. */
    boolean hasOwner(Tx tx) {
        return tx.sql("select exists (select 1 from member where role = 'owner') as found")
                .one(row -> row.flag("found"));
    }
}

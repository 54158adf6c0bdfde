package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The tables of people and of what they are in which account. */
public final class People {
    private static final String CREDENTIALS = """
            id, password_hash, totp_last_step,
            case when totp_confirmed_at is not null then totp_secret end as totp_secret,
            (select account_id from member where person_id = person.id order by created_at, account_id limit 1)
                as account_id
            from person
            """;

    private final Time time;

    public People(Time time) {
        this.time = time;
    }

    /**
     * Part of the caller's transaction: adds a person who can sign in, in one part of one account. The hash is made
     * before, for it takes a while and a transaction must not.
     */
    UUID add(Tx tx, AccountId account, String name, String email, String passwordHash, Role role) {
        UUID id = Ids.next();
        tx.sql("""
                insert into person (id, email, name, password_hash, created_at)
                values (:id, :email, :name, :hash, :now)
                """)
                .bind("id", id)
                .bind("email", email.toLowerCase(Locale.ROOT))
                .bind("name", name)
                .bind("hash", passwordHash)
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

    /** What a sign-in looks at. */
    record Credentials(
            UUID person,
            Optional<AccountId> account,
            Optional<String> passwordHash,
            Optional<String> totpSecret,
            long totpLastStep) {}

    /** Of somebody who may sign in; their account is the one where they came first. */
    Optional<Credentials> credentials(Tx tx, String email) {
        return tx.sql("select " + CREDENTIALS + " where email = :email and deactivated_at is null")
                .bind("email", email.toLowerCase(Locale.ROOT))
                .optional(People::read);
    }

    Optional<Credentials> credentials(Tx tx, UUID person) {
        return tx.sql("select " + CREDENTIALS + " where id = :person and deactivated_at is null")
                .bind("person", person)
                .optional(People::read);
    }

    /** Whether the code of this step is used now for the first time; of two who come at once only one wins. */
    boolean useTotpStep(Tx tx, UUID person, long step) {
        return tx.sql("update person set totp_last_step = :step where id = :person and totp_last_step < :step")
                        .bind("step", step)
                        .bind("person", person)
                        .update()
                == 1;
    }

    boolean useRecoveryCode(Tx tx, UUID person, String code) {
        return tx.sql("""
                        update recovery_code set used_at = :now
                        where person_id = :person and hash = :hash and used_at is null
                        """)
                        .bind("now", time.now())
                        .bind("person", person)
                        .bind("hash", Tokens.hash(code))
                        .update()
                == 1;
    }

    private static Credentials read(Row row) {
        return new Credentials(
                row.uuid("id"),
                Optional.ofNullable(row.maybeUuid("account_id")).map(AccountId::new),
                Optional.ofNullable(row.maybeText("password_hash")),
                Optional.ofNullable(row.maybeText("totp_secret")),
                row.number("totp_last_step"));
    }

    /** Whether anybody owns an account of this install. */
    boolean hasOwner(Tx tx) {
        return tx.sql("select exists (select 1 from member where role = 'owner') as found")
                .one(row -> row.flag("found"));
    }
}

package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of people. */
public final class People {
    private static final String CREDENTIALS = """
            id, password_hash, totp_last_step,
            case when totp_confirmed_at is not null then totp_secret end as totp_secret,
            (select account_id from member join account on account.id = account_id
                where person_id = person.id and account.deactivated_at is null
                order by member.created_at, account_id limit 1)
                as account_id
            from person
            """;

    private final Time time;

    public People(Time time) {
        this.time = time;
    }

    /**
     * Part of the caller's transaction: adds a person who can sign in. The hash is made before, for it takes a while and a
     * transaction must not. Fails when somebody has the address: nobody's row is ever overwritten.
     */
    public UUID add(Tx tx, String name, String email, @Nullable String passwordHash) {
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
        return id;
    }

    /** What a sign-in looks at. */
    public record Credentials(
            UUID person,
            Optional<AccountId> account,
            Optional<String> passwordHash,
            Optional<String> totpSecret,
            long totpLastStep) {}

    /** Of somebody who may sign in; their account is the one where they came first. */
    public Optional<Credentials> credentials(Tx tx, String email) {
        return tx.sql("select " + CREDENTIALS + " where email = :email and deactivated_at is null")
                .bind("email", email.toLowerCase(Locale.ROOT))
                .optional(People::read);
    }

    public Optional<Credentials> credentials(Tx tx, UUID person) {
        return tx.sql("select " + CREDENTIALS + " where id = :person and deactivated_at is null")
                .bind("person", person)
                .optional(People::read);
    }

    /** Whether the code of this step is used now for the first time; of two who come at once only one wins. */
    public boolean useTotpStep(Tx tx, UUID person, long step) {
        return tx.sql("update person set totp_last_step = :step where id = :person and totp_last_step < :step")
                        .bind("step", step)
                        .bind("person", person)
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
}

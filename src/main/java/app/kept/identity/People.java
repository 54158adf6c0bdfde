package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of people. */
public final class People {
    private static final String CREDENTIALS = """
            id, password_hash, totp_last_step,
            case when totp_confirmed_at is not null then totp_secret end as totp_secret,
            home.account_id, home.role
            from person
            left join lateral (
                select member.account_id, member.role
                from member
                join account on account.id = member.account_id
                where member.person_id = person.id and account.deactivated_at is null
                order by member.created_at, member.account_id
                limit 1
            ) home on true
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
            Optional<Home> home,
            Optional<String> passwordHash,
            Optional<String> totpSecret,
            long totpLastStep) {}

    /** The account that somebody comes into, and what they are there. */
    public record Home(AccountId account, Role role) {}

    /** Somebody who may sign in, as a letter speaks to them; without a language they have not chosen one. */
    public record Addressee(UUID person, AccountId account, String email, String name, Optional<Language> language) {}

    /** Whom a letter about signing in may go to. */
    public Optional<Addressee> addressee(Tx tx, String email) {
        return tx.sql("""
                select person.id, email, person.name, person.language, member.account_id
                from person
                join member on member.person_id = person.id
                join account on account.id = member.account_id and account.deactivated_at is null
                where email = :email and person.deactivated_at is null
                order by member.created_at, member.account_id
                limit 1
                """)
                .bind("email", email.toLowerCase(Locale.ROOT))
                .optional(row -> new Addressee(
                        row.uuid("id"),
                        new AccountId(row.uuid("account_id")),
                        row.text("email"),
                        row.text("name"),
                        Optional.ofNullable(row.maybeText("language")).flatMap(Language::of)));
    }

    /** Until the caller's transaction ends nobody else signs this person in or writes to them. */
    public void lock(Tx tx, UUID person) {
        tx.sql("select id from person where id = :person for no key update")
                .bind("person", person)
                .updateSoon();
    }

    /** Whether anybody has this address, whatever became of them. */
    public boolean hasAddress(Tx tx, String email) {
        return tx.sql("select exists (select 1 from person where email = :email) as found")
                .bind("email", email.toLowerCase(Locale.ROOT))
                .one(row -> row.flag("found"));
    }

    /** Part of the caller's transaction: the same password in a costlier hash, unless it was changed meanwhile. */
    public void strengthen(Tx tx, UUID person, String oldHash, String newHash) {
        tx.sql("update person set password_hash = :new where id = :person and password_hash = :old")
                .bind("new", newHash)
                .bind("person", person)
                .bind("old", oldHash)
                .update();
    }

    /** Whether adding somebody failed because somebody has the address. */
    public static boolean isTaken(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("person_email_uq");
    }

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
                Optional.ofNullable(row.maybeUuid("account_id"))
                        .map(account -> new Home(new AccountId(account), row.choice("role", Role.class))),
                Optional.ofNullable(row.maybeText("password_hash")),
                Optional.ofNullable(row.maybeText("totp_secret")),
                row.number("totp_last_step"));
    }
}

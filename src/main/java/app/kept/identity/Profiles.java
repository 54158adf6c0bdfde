package app.kept.identity;

import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What the table of people holds that a person sees and changes of themselves. */
public final class Profiles {
    private final Time time;

    public Profiles(Time time) {
        this.time = time;
    }

    /** Somebody, without their secrets. */
    public record Profile(
            UUID person,
            String email,
            String name,
            Optional<Language> language,
            boolean hasPassword,
            boolean hasSecondFactor) {}

    public Profile get(Tx tx, UUID person) {
        return tx.sql("""
                select id, email, name, language, password_hash is not null as has_password,
                    totp_confirmed_at is not null as has_second_factor
                from person
                where id = :person
                """).bind("person", person).one(Profiles::read);
    }

    /** The same, and nobody else changes it until this transaction ends. */
    public Profile lock(Tx tx, UUID person) {
        return tx.sql("""
                select id, email, name, language, password_hash is not null as has_password,
                    totp_confirmed_at is not null as has_second_factor
                from person
                where id = :person
                for update
                """).bind("person", person).one(Profiles::read);
    }

    public void describe(Tx tx, UUID person, String name, Language language) {
        tx.sql("update person set name = :name, language = :language where id = :person")
                .bind("name", name)
                .bind("language", language)
                .bind("person", person)
                .update();
    }

    public void setPassword(Tx tx, UUID person, String hash) {
        tx.sql("update person set password_hash = :hash, password_changed_at = :now where id = :person")
                .bind("hash", hash)
                .bind("now", time.now())
                .bind("person", person)
                .update();
    }

    /** Fails when somebody has the new address; whether the old one was theirs until now. */
    public boolean changeEmail(Tx tx, UUID person, String from, String to) {
        return tx.sql("update person set email = :to where id = :person and email = :from")
                        .bind("to", folded(to))
                        .bind("person", person)
                        .bind("from", folded(from))
                        .update()
                == 1;
    }

    /** A second factor that does not count yet; whether there is none that does. */
    public boolean proposeTotp(Tx tx, UUID person, String sealed) {
        return tx.sql("""
                        update person set totp_secret = :sealed
                        where id = :person and totp_confirmed_at is null
                        """).bind("sealed", sealed).bind("person", person).update() == 1;
    }

    /** The sealed secret that waits to be confirmed. */
    public Optional<String> proposedTotp(Tx tx, UUID person) {
        return tx.sql("""
                select totp_secret from person
                where id = :person and totp_confirmed_at is null and totp_secret is not null
                """).bind("person", person).optional(row -> row.text("totp_secret"));
    }

    /** From now on it counts; whether it was this very secret that waited. */
    public boolean confirmTotp(Tx tx, UUID person, String sealed, long step) {
        return tx.sql("""
                        update person set totp_confirmed_at = :now, totp_last_step = :step
                        where id = :person and totp_secret = :sealed and totp_confirmed_at is null
                        """)
                        .bind("now", time.now())
                        .bind("step", step)
                        .bind("person", person)
                        .bind("sealed", sealed)
                        .update()
                == 1;
    }

    /** Whether there was one. */
    public boolean dropTotp(Tx tx, UUID person) {
        return tx.sql("""
                        update person set totp_secret = null, totp_confirmed_at = null
                        where id = :person and totp_confirmed_at is not null
                        """).bind("person", person).update() == 1;
    }

    private static String folded(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Profile read(Row row) {
        return new Profile(
                row.uuid("id"),
                row.text("email"),
                row.text("name"),
                Optional.ofNullable(row.maybeText("language")).flatMap(Language::of),
                row.flag("has_password"),
                row.flag("has_second_factor"));
    }
}

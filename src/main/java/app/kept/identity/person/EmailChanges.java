package app.kept.identity.person;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of addresses that wait for both sides. */
final class EmailChanges {
    private final Time time;

    EmailChanges(Time time) {
        this.time = time;
    }

    /** One that waits, or has ended. */
    record EmailChange(
            UUID id,
            UUID person,
            AccountId account,
            String oldEmail,
            String newEmail,
            @Nullable Instant leftAt,
            @Nullable Instant takenAt,
            Instant expiresAt) {
        boolean isAgreed() {
            return leftAt != null && takenAt != null;
        }
    }

    UUID add(Tx tx, UUID person, AccountId account, String oldEmail, String newEmail, Instant until) {
        UUID id = Ids.next();
        tx.sql("""
                insert into email_change (id, person_id, account_id, old_email, new_email, created_at, expires_at)
                values (:id, :person, :account, :old, :new, :now, :until)
                """)
                .bind("id", id)
                .bind("person", person)
                .bind("account", account)
                .bind("old", oldEmail)
                .bind("new", newEmail.toLowerCase(Locale.ROOT))
                .bind("now", time.now())
                .bind("until", until)
                .update();
        return id;
    }

    /** The one that waits; there is one at most. */
    Optional<EmailChange> waiting(Tx tx, UUID person) {
        return tx.sql("""
                select id, person_id, account_id, old_email, new_email, left_at, taken_at, expires_at
                from email_change
                where person_id = :person and ended_at is null and expires_at > :now
                """).bind("person", person).bind("now", time.now()).optional(EmailChanges::read);
    }

    /** One that waits. */
    Optional<EmailChange> find(Tx tx, UUID id) {
        return tx.sql("""
                select id, person_id, account_id, old_email, new_email, left_at, taken_at, expires_at
                from email_change
                where id = :id and ended_at is null and expires_at > :now
                """).bind("id", id).bind("now", time.now()).optional(EmailChanges::read);
    }

    void leave(Tx tx, UUID id) {
        tx.sql("update email_change set left_at = :now where id = :id")
                .bind("now", time.now())
                .bind("id", id)
                .update();
    }

    void take(Tx tx, UUID id) {
        tx.sql("update email_change set taken_at = :now where id = :id")
                .bind("now", time.now())
                .bind("id", id)
                .update();
    }

    /** Whether one waited until now. */
    boolean end(Tx tx, UUID person) {
        return tx.sql("update email_change set ended_at = :now where person_id = :person and ended_at is null")
                        .bind("now", time.now())
                        .bind("person", person)
                        .update()
                > 0;
    }

    /** When the first one runs out or ran out; empty when there is none. */
    Optional<Instant> firstEnd(Tx tx) {
        return tx.sql("select min(expires_at) as next from email_change")
                .one(row -> Optional.ofNullable(row.maybeInstant("next")));
    }

    /** Those that ran out before, some at a time; how many it were. */
    int forget(Tx tx, Instant before, int most) {
        return tx.sql("""
                delete from email_change
                where id in (
                    select id from email_change where expires_at < :before order by expires_at limit :most)
                """).bind("before", before).bind("most", most).update();
    }

    private static EmailChange read(Row row) {
        return new EmailChange(
                row.uuid("id"),
                row.uuid("person_id"),
                new AccountId(row.uuid("account_id")),
                row.text("old_email"),
                row.text("new_email"),
                row.maybeInstant("left_at"),
                row.maybeInstant("taken_at"),
                row.instant("expires_at"));
    }
}

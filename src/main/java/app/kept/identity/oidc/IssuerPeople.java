package app.kept.identity.oidc;

import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The tables of who an issuer says somebody is, and of the returns that were used. */
final class IssuerPeople {
    private final Time time;

    IssuerPeople(Time time) {
        this.time = time;
    }

    Optional<UUID> find(Tx tx, String issuer, String subject) {
        return tx.sql("select person_id from issuer_person where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .optional(row -> row.uuid("person_id"));
    }

    /**
     * Part of the caller's transaction: from now on the subject is this person. Whether it was written: not when somebody
     * was faster, and not when the person is another subject already, for issuers hand on addresses of people who left.
     */
    boolean add(Tx tx, String issuer, String subject, UUID person) {
        return tx.sql("""
                        insert into issuer_person (issuer, subject, person_id, created_at)
                        values (:issuer, :subject, :person, :now)
                        on conflict do nothing
                        """)
                        .bind("issuer", issuer)
                        .bind("subject", subject)
                        .bind("person", person)
                        .bind("now", time.now())
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: whether this return is the first; those that are over are forgotten. */
    boolean isFirst(Tx tx, String stateHash, Instant goodUntil) {
        tx.sql("delete from issuer_return where expires_at < :now")
                .bind("now", time.now())
                .update();
        return tx.sql("""
                        insert into issuer_return (state_hash, expires_at) values (:hash, :until)
                        on conflict do nothing
                        """).bind("hash", stateHash).bind("until", goodUntil).update() == 1;
    }
}

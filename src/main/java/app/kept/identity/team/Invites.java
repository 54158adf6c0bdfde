package app.kept.identity.team;

import app.kept.account.AccountId;
import app.kept.account.Role;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of those who were asked to join. Only the open ones are ever looked for. */
public final class Invites {
    private static final String OPEN = """
            select account_id, id, email, role, host_id, invited_by, created_at, expires_at
            from invite
            where account_id = :account and accepted_at is null and revoked_at is null
            """;

    private final Database database;
    private final Time time;

    public Invites(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** In the order in which they were sent, a page of them; after the given one, which is absent for the first page. */
    List<Invite> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql(OPEN + " and id > :after order by id limit :most")
                .bind("account", account)
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("most", most)
                .list(Invites::read));
    }

    Optional<Invite> find(Tx tx, AccountId account, UUID id) {
        return tx.sql(OPEN + " and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Invites::read);
    }

    Optional<Invite> findByEmail(Tx tx, AccountId account, String email) {
        return tx.sql(OPEN + " and email = :email")
                .bind("account", account)
                .bind("email", email)
                .optional(Invites::read);
    }

    List<Invite> of(Tx tx, AccountId account, UUID inviter) {
        return tx.sql(OPEN + " and invited_by = :inviter order by id")
                .bind("account", account)
                .bind("inviter", inviter)
                .list(Invites::read);
    }

    /** Part of the caller's transaction. Fails with {@link #isHostMissing}. */
    void add(Tx tx, Invite invite) {
        tx.sql("""
                insert into invite (account_id, id, email, role, host_id, invited_by, created_at, expires_at)
                values (:account, :id, :email, :role, :host::uuid, :by, :now, :expires)
                """)
                .bind("account", invite.account())
                .bind("id", invite.id())
                .bind("email", invite.email())
                .bind("role", invite.role())
                .bind("host", invite.host().orElse(null))
                .bind("by", invite.invitedBy())
                .bind("now", invite.createdAt())
                .bind("expires", invite.expiresAt())
                .update();
    }

    /** Part of the caller's transaction: asked again, perhaps for something else. */
    void change(Tx tx, Invite invite) {
        tx.sql("""
                update invite set role = :role, host_id = :host::uuid, invited_by = :by, expires_at = :expires
                where account_id = :account and id = :id
                """)
                .bind("role", invite.role())
                .bind("host", invite.host().orElse(null))
                .bind("by", invite.invitedBy())
                .bind("expires", invite.expiresAt())
                .bind("account", invite.account())
                .bind("id", invite.id())
                .update();
    }

    void revoke(Tx tx, Invite invite) {
        tx.sql("update invite set revoked_at = :now where account_id = :account and id = :id")
                .bind("now", time.now())
                .bind("account", invite.account())
                .bind("id", invite.id())
                .update();
    }

    void accept(Tx tx, Invite invite, UUID person) {
        tx.sql("""
                update invite set accepted_at = :now, accepted_by = :person where account_id = :account and id = :id
                """)
                .bind("now", time.now())
                .bind("person", person)
                .bind("account", invite.account())
                .bind("id", invite.id())
                .update();
    }

    /** When the first invitation runs out or ran out; empty when there is none. */
    public Optional<Instant> firstEnd() {
        return database.read(tx -> tx.sql("select min(expires_at) as next from invite")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Forgets those that ran out before, some at a time; how many it were. */
    public int forget(Instant before, int most) {
        return database.write(
                tx -> tx.sql("""
                delete from invite
                where (account_id, id) in (
                    select account_id, id from invite where expires_at < :before order by expires_at limit :most)
                """).bind("before", before).bind("most", most).update());
    }

    static boolean isHostMissing(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("invite_host_fk");
    }

    private static Invite read(Row row) {
        return new Invite(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.text("email"),
                row.choice("role", Role.class),
                Optional.ofNullable(row.maybeUuid("host_id")),
                row.uuid("invited_by"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}

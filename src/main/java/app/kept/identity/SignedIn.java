package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who is still signed in: for what goes on longer than a request. */
public final class SignedIn {
    private final Database database;
    private final Time time;

    public SignedIn(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Which of these sessions still hold, and in which account each acts. */
    public Map<UUID, AccountId> among(Collection<UUID> sessions) {
        var still = new HashMap<UUID, AccountId>();
        Instant now = time.now();
        database.read(tx -> tx.sql("""
                        select session.id, session.account_id
                        from session
                        join person on person.id = session.person_id
                        join account on account.id = session.account_id
                        join member on member.account_id = session.account_id and member.person_id = person.id
                        where session.id = any(:sessions::uuid[]) and expires_at > :now and last_seen_at > :idle
                            and person.deactivated_at is null and account.deactivated_at is null
                        """)
                .bind("sessions", sessions)
                .bind("now", now)
                .bind("idle", now.minus(Sessions.IDLE))
                .list(row -> still.put(row.uuid("id"), new AccountId(row.uuid("account_id")))));
        return still;
    }
}

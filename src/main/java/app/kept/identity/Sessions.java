package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Request;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of signed-in browsers. A cookie is 256 random bits; only its hash is kept. */
public final class Sessions {
    /** As many as the list of one's own shows. */
    private static final int MOST = 100;

    /** Signed out after this long without a visit, and after thirty days in any case. */
    public static final Duration IDLE = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(30);
    /** Noting every visit would make a write of every read. */
    private static final Duration SEEN_GRAIN = Duration.ofMinutes(5);

    private final Database database;
    private final Time time;

    public Sessions(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** How somebody proved who they are. */
    public enum Factor {
        PASSWORD,
        LINK,
        OIDC
    }

    /**
     * The browser that signs in.
     *
     * @param address as its person is shown it
     * @param client by what its tries are counted
     * @param hash tells it from every other browser; empty when it keeps no cookie
     * @param session the token of the session that it has had until now; empty when there is none
     * @param known says who signed in here before
     * @param requestId the request in which it signs in
     */
    public record Browser(
            String agent, String address, String client, String hash, String session, String known, String requestId) {
        public static Browser of(Request request) {
            return new Browser(
                    request.header("User-Agent").orElse(""),
                    request.client().getHostAddress(),
                    request.clientKey(),
                    BrowserCookie.hashOf(request).orElse(""),
                    request.cookie(SessionCookie.NAME).orElse(""),
                    KnownCookie.of(request),
                    request.id());
        }
    }

    /**
     * A session that was just begun; its token belongs in a cookie, and nowhere else.
     *
     * @param ended those that had to give way to it
     */
    public record Begun(UUID id, String token, List<Ended> ended) {}

    /** A session that is no more, and whose it was. */
    public record Ended(UUID id, UUID person, AccountId account) {}

    /** One browser in the list that a person sees of their own. */
    public record Session(
            UUID id, String agent, String address, Factor factor, Instant createdAt, Instant lastSeenAt) {}

    /**
     * Part of the caller's transaction, in which the person is locked or new: a new session in place of the one that this
     * browser had. Whoever has too many loses the one that was seen longest ago.
     */
    public Begun begin(Tx tx, UUID person, AccountId account, Factor factor, Browser browser) {
        var ended = new ArrayList<>(
                tx.sql("delete from session where token_hash = :hash returning id, person_id, account_id")
                        .bind("hash", Tokens.hash(browser.session()))
                        .list(Sessions::ended));
        var begun = new Begun(Ids.next(), Tokens.next(), ended);
        Instant now = time.now();
        tx.sql("""
                insert into session (id, person_id, account_id, token_hash, factor, agent, address,
                    created_at, last_seen_at, expires_at)
                values (:id, :person, :account, :hash, :factor, :agent, :address, :now, :now, :expires)
                """)
                .bind("id", begun.id())
                .bind("person", person)
                .bind("account", account)
                .bind("hash", Tokens.hash(begun.token()))
                .bind("factor", factor)
                .bind("agent", shortened(browser.agent()))
                .bind("address", browser.address())
                .bind("now", now)
                .bind("expires", now.plus(LONGEST))
                .updateSoon();
        ended.addAll(endTooMany(tx, person, begun.id()));
        return begun;
    }

    /** Who comes with a cookie, and how they read. */
    public record Known(Caller.Member member, Habits habits) {}

    /** Who comes with this cookie, if it still holds: the role is looked up each time, so a lost one is lost at once. */
    public Optional<Known> caller(String token) {
        Instant now = time.now();
        return database.read(tx -> tx.sql("""
                        select session.id, session.account_id, session.person_id, last_seen_at, role, host_id,
                            person.language, account.time_zone
                        from session
                        join person on person.id = session.person_id
                        join account on account.id = session.account_id
                        join member on member.account_id = session.account_id and member.person_id = person.id
                        where token_hash = :hash and expires_at > :now and last_seen_at > :idle
                            and person.deactivated_at is null and account.deactivated_at is null
                        """)
                        .bind("hash", Tokens.hash(token))
                        .bind("now", now)
                        .bind("idle", now.minus(IDLE))
                        .optional(row -> {
                            var member = new Caller.Member(
                                    new AccountId(row.uuid("account_id")),
                                    row.uuid("person_id"),
                                    row.uuid("id"),
                                    row.choice("role", Role.class),
                                    Optional.ofNullable(row.maybeUuid("host_id")));
                            var habits = new Habits(
                                    Optional.ofNullable(row.maybeText("language"))
                                            .flatMap(Language::of),
                                    ZoneId.of(row.text("time_zone")));
                            return new Visit(new Known(member, habits), row.instant("last_seen_at"));
                        }))
                .map(visit -> noted(visit, now));
    }

    /** A person's browsers, the last seen first. */
    public List<Session> of(UUID person) {
        return database.read(tx -> tx.sql("""
                        select id, agent, address, factor, created_at, last_seen_at
                        from session
                        where person_id = :person and expires_at > :now and last_seen_at > :idle
                        order by last_seen_at desc, id
                        limit :most
                        """)
                .bind("most", MOST)
                .bind("person", person)
                .bind("now", time.now())
                .bind("idle", time.now().minus(IDLE))
                .list(Sessions::read));
    }

    /** One of a person's own that is still good. */
    public Optional<Session> find(Tx tx, UUID person, UUID session) {
        return tx.sql("""
                select id, agent, address, factor, created_at, last_seen_at
                from session
                where person_id = :person and id = :session
                """).bind("person", person).bind("session", session).optional(Sessions::read);
    }

    /** Part of the caller's transaction: ends one of a person's own; whether it was there. */
    public boolean end(Tx tx, UUID person, UUID session) {
        return tx.sql("delete from session where person_id = :person and id = :session")
                        .bind("person", person)
                        .bind("session", session)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: whether the session acts in that account now, where its person must be known. */
    public boolean enter(Tx tx, UUID person, UUID session, AccountId account) {
        return tx.sql("""
                        update session set account_id = :account
                        where id = :session and person_id = :person
                            and exists (
                                select 1
                                from member
                                join account on account.id = member.account_id and account.deactivated_at is null
                                where member.account_id = :account and member.person_id = :person
                            )
                        """)
                        .bind("account", account)
                        .bind("session", session)
                        .bind("person", person)
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: the same session under a new token. Whoever knew the old one is out. */
    public String renew(Tx tx, UUID person, UUID session) {
        String token = Tokens.next();
        tx.sql("update session set token_hash = :hash where id = :session and person_id = :person")
                .bind("hash", Tokens.hash(token))
                .bind("session", session)
                .bind("person", person)
                .update();
        return token;
    }

    /**
     * Part of the caller's transaction: whatever else is signed in was perhaps signed in by somebody else, and a link to
     * sign in that lies in a mailbox may be read there. How many were ended.
     */
    public int endOthers(Tx tx, UUID person, UUID session) {
        tx.sql("""
                update link set revoked_at = :now
                where account_id in (select account_id from member where person_id = :person)
                    and purpose = 'sign_in' and subject = :person and revoked_at is null and used_at is null
                """).bind("now", time.now()).bind("person", person).update();
        return tx.sql("delete from session where person_id = :person and id <> :session")
                .bind("person", person)
                .bind("session", session)
                .update();
    }

    /** When the first session runs out or ran out; empty when there is none. */
    public Optional<Instant> firstEnd() {
        return database.read(tx -> tx.sql("select min(expires_at) as next from session")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Forgets those that ran out before, some at a time; how many it were. */
    public int forget(Instant before, int most) {
        return database.write(
                tx -> tx.sql("""
                delete from session
                where id in (
                    select id from session where expires_at < :before order by expires_at limit :most)
                """).bind("before", before).bind("most", most).update());
    }

    private List<Ended> endTooMany(Tx tx, UUID person, UUID newest) {
        return tx.sql("""
                delete from session
                where id in (
                    select id from session
                    where person_id = :person and id <> :newest
                    order by expires_at > :now desc, last_seen_at desc, id desc
                    offset :others
                )
                returning id, person_id, account_id
                """)
                .bind("person", person)
                .bind("newest", newest)
                .bind("now", time.now())
                .bind("others", MOST - 1)
                .list(Sessions::ended);
    }

    private static Ended ended(Row row) {
        return new Ended(row.uuid("id"), row.uuid("person_id"), new AccountId(row.uuid("account_id")));
    }

    private Known noted(Visit visit, Instant now) {
        if (visit.lastSeenAt().isBefore(now.minus(SEEN_GRAIN))) {
            database.write(tx -> tx.sql("update session set last_seen_at = :now where id = :id")
                    .bind("now", now)
                    .bind("id", visit.known().member().session())
                    .update());
        }
        return visit.known();
    }

    private static Session read(Row row) {
        return new Session(
                row.uuid("id"),
                row.text("agent"),
                row.text("address"),
                row.choice("factor", Factor.class),
                row.instant("created_at"),
                row.instant("last_seen_at"));
    }

    private static String shortened(String agent) {
        return agent.length() <= 300 ? agent : agent.substring(0, 300);
    }

    private record Visit(Known known, Instant lastSeenAt) {}
}

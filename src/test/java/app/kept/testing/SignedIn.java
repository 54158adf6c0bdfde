package app.kept.testing;

import app.kept.platform.base.Ids;
import app.kept.platform.secret.Tokens;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Somebody who is signed in with one browser, made in the database, so that no test has to walk there. */
public record SignedIn(TestServer server, UUID account, UUID person, String email, UUID session, String token) {
    private static final String COOKIE = "__Host-kept";

    /** A new person in the account that a test server begins with. */
    public static SignedIn as(TestServer server, String role) {
        String first = new Rows(server.database())
                .texts("select id from account order by id limit 1")
                .getFirst();
        return as(server, role, UUID.fromString(first));
    }

    /** A new person in this account. */
    public static SignedIn as(TestServer server, String role, UUID account) {
        UUID person = Ids.next();
        String email = role + "-" + person + "@example.com";
        OffsetDateTime now = now(server);
        Rows rows = new Rows(server.database());
        rows.change(
                "insert into person (id, email, name, created_at) values (?, ?, ?, ?)",
                person,
                email,
                "Ada Lovelace",
                now);
        var somebody = new SignedIn(server, account, person, email, person, "");
        return somebody.alsoIn(account, role).again();
    }

    /** One more account, which is empty. */
    public static UUID account(TestServer server, String name) {
        UUID id = Ids.next();
        new Rows(server.database())
                .change(
                        "insert into account (id, name, time_zone, language, created_at) values (?, ?, 'UTC', 'en', ?)",
                        id,
                        name,
                        now(server));
        return id;
    }

    /** The same person is a member of this account as well. */
    public SignedIn alsoIn(UUID other, String role) {
        rows().change(
                        "insert into member (account_id, person_id, role, created_at) values (?, ?, ?, ?)",
                        other,
                        person,
                        role,
                        now(server));
        return this;
    }

    /** The same person with one more browser. */
    public SignedIn again() {
        return again("password");
    }

    /** The same person with one more browser, in which they proved in this way who they are. */
    public SignedIn again(String factor) {
        UUID id = Ids.next();
        String secret = Tokens.next();
        OffsetDateTime now = now(server);
        rows().change("""
                        insert into session (id, person_id, account_id, token_hash, factor, agent, address,
                            created_at, last_seen_at, expires_at)
                        values (?, ?, ?, ?, ?, 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
                            '192.0.2.7', ?, ?, ?)
                        """, id, person, account, Tokens.hash(secret), factor, now, now, now.plusDays(30));
        return new SignedIn(server, account, person, email, id, secret);
    }

    /** Speaks with this browser's cookie. */
    public Api api() {
        return server.visitor().withCookie(COOKIE + "=" + token);
    }

    /** A real browser with this cookie. */
    public Browsing browsing(Browsing.Visitor visitor) {
        return Browsing.as(visitor, server.address()).withCookie(COOKIE, token);
    }

    /** Whether the cookie still opens anything. */
    public boolean isIn() {
        return rows().number("select count(*) from session where id = ?", session) == 1;
    }

    public Rows rows() {
        return new Rows(server.database());
    }

    private static OffsetDateTime now(TestServer server) {
        String now = server.local().get("/api/dev/clock").json().path("now").asString();
        return Instant.parse(now).atOffset(ZoneOffset.UTC);
    }
}

package app.kept.identity.signin;

import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Jar;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ada owns an account, and a server of her own on which others try what they can. */
final class Ada implements AutoCloseable {
    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "correct horse battery";
    static final String SESSION = "__Host-kept";
    static final String START = "2026-11-20T10:00:00Z";

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    final TestServer server;
    final Rows rows;
    final Cast clock;
    private String secret = "";

    Ada(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("KEPT_ADMIN_EMAIL", EMAIL);
        all.put("KEPT_ADMIN_PASSWORD", PASSWORD);
        this.server = TestServer.start(all);
        this.rows = new Rows(server.database());
        this.clock = new Cast(server.api());
        clock.clock(START);
    }

    /** Behind a proxy that is believed, so that a test can come from anywhere. */
    static Ada behindAProxy() {
        return new Ada(Map.of("KEPT_TRUSTED_PROXIES", "127.0.0.1/32, ::1/128"));
    }

    Jar browser() {
        return new Jar(server.address());
    }

    Jar browserAt(String address) {
        return new Jar(server.address(), address);
    }

    UUID person() {
        return UUID.fromString(
                rows.texts("select id from person where email = ?", EMAIL).getFirst());
    }

    /** Somebody else in her account, with a password of their own. */
    void colleague(String email, String hash) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into person (id, email, name, password_hash, created_at) values (?, ?, 'Berta', ?, now())",
                id,
                email,
                hash);
        rows.change("""
                insert into member (account_id, person_id, role, created_at)
                select account_id, ?, 'admin', created_at from member where person_id = ?
                """, id, person());
    }

    /** From now on she has a second factor. */
    void enrol() {
        secret = Totp.newSecret();
        String sealed =
                MasterKey.of("a key that signs nothing but tests").sealing().seal(secret, person().toString());
        rows.change("update person set totp_secret = ?, totp_confirmed_at = now() where id = ?", sealed, person());
    }

    String code() {
        return Totp.codeAt(secret, Instant.parse(now()).getEpochSecond() / 30);
    }

    String recoveryCode() {
        String code = Tokens.next().replaceAll("[^a-z0-9]", "") + "x1";
        rows.change("insert into recovery_code (person_id, hash) values (?, ?)", person(), Tokens.hash(code));
        return code;
    }

    String now() {
        return server.api().get("/api/dev/clock").json().get("now").asString();
    }

    Api.Answer signIn(Jar browser, String password) {
        return browser.openAndSend("/sign-in", Map.of("email", EMAIL, "password", password));
    }

    boolean isIn(Jar browser) {
        String cookie = browser.cookie(SESSION).orElse("");
        return rows.number("select count(*) from session where token_hash = ?", Tokens.hash(cookie)) == 1;
    }

    /** The newest letter to an address. */
    String letter(String to) {
        clock.advance("PT1S");
        return server.api()
                .get("/api/dev/mailbox?to=" + to)
                .json()
                .get("messages")
                .get(0)
                .get("text")
                .asString();
    }

    int letters(String to) {
        clock.advance("PT1S");
        return server.api()
                .get("/api/dev/mailbox?to=" + to)
                .json()
                .get("messages")
                .size();
    }

    /** The path of the link in the newest letter. */
    String link(String to) {
        Matcher link = LINK.matcher(letter(to));
        if (!link.find()) throw new AssertionError("no link");
        return link.group().substring(server.address().toString().length());
    }

    @Override
    public void close() {
        server.close();
    }
}

package app.kept.identity.team;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account of a test's own, with an owner, and what is asked of it again and again. */
record Practice(TestServer server, UUID account, SignedIn owner) {
    private static final Pattern LINK = Pattern.compile("/invite/[A-Za-z0-9_-]{65}");

    static Practice open(TestServer server) {
        UUID account = SignedIn.account(server, "Practice");
        return new Practice(server, account, SignedIn.as(server, "owner", account));
    }

    SignedIn some(String role) {
        return SignedIn.as(server, role, account);
    }

    String host(String slug) {
        return new Cast(owner.api()).host(slug);
    }

    /** Something to be booked with a host. */
    void talk(String host) {
        new Cast(owner.api()).talk(host);
    }

    Rows rows() {
        return new Rows(server.database());
    }

    Api.Answer make(SignedIn by, SignedIn whom, String role) {
        return by.api().patch("/api/members/" + whom.person(), Map.of("role", role));
    }

    Api.Answer invite(String email, String role) {
        return owner.api().post("/api/invites", Map.of("email", email, "role", role));
    }

    /** The path in the newest letter to this address. */
    String link(String email) {
        new Cast(server.visitor()).advance("PT1S");
        var letters =
                server.visitor().get("/api/dev/mailbox?to=" + email).json().path("messages");
        Matcher found = LINK.matcher(letters.get(0).path("text").asString());
        if (!found.find()) throw new AssertionError("no link in the letter to " + email);
        return found.group();
    }

    String roleOf(UUID person) {
        List<String> roles =
                rows().texts("select role from member where account_id = ? and person_id = ?", account, person);
        return roles.isEmpty() ? "nobody" : roles.getFirst();
    }

    long owners() {
        return rows().number("select count(*) from member where account_id = ? and role = 'owner'", account);
    }

    long audited() {
        return rows().number("select count(*) from audit where account_id = ?", account);
    }

    /** A browser that is not signed in and has looked at this page. */
    Api stranger(String page) {
        String cookie = server.visitor().page(page).raw().headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("__Host-kept-browser="))
                .findFirst()
                .orElseThrow();
        return server.visitor().withCookie(cookie.split(";", 2)[0]);
    }
}

package app.kept.access;

import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A server behind a proxy with the two planted accounts, and everybody who asks. */
final class World implements AutoCloseable {
    final TestServer server = TestServer.start(Map.of(
            // An issuer that nobody can reach: its routes are there, and lead nowhere.
            "KEPT_OIDC_ISSUER",
            "https://issuer.invalid",
            "KEPT_OIDC_CLIENT_ID",
            "kept",
            "KEPT_OIDC_CLIENT_SECRET",
            "not a secret",
            "KEPT_TRUSTED_PROXIES",
            "127.0.0.1/32, ::1/128",
            "KEPT_SIGN_UP",
            "open",
            "KEPT_JWT_ISSUER",
            ShopToken.ISSUER,
            "KEPT_JWT_AUDIENCE",
            ShopToken.AUDIENCE,
            "KEPT_JWT_HS256_SECRET",
            ShopToken.SECRET,
            "KEPT_JWT_ACCOUNT",
            PlantedAccount.OURS.toString()));
    final Planted planted;
    final List<Principal> principals;

    World() {
        server.visitor().put("/api/dev/clock", Map.of("now", PlantedAccount.NOW));
        try (var inserts = new Inserts(server.database())) {
            planted = new Planted(server.database(), inserts);
            principals = new Principals(planted, inserts).all();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        watchNoOthers();
    }

    /** Accounts come and go here in a moment, and what looks after new ones in the background would hold on to them. */
    private void watchNoOthers() {
        var rows = new Rows(server.database());
        rows.change("""
                create function watch_no_others() returns trigger language plpgsql as $$ begin return null; end $$
                """);
        rows.change("""
                create trigger watch_no_others before insert on journey_watch
                for each row when (new.account_id not in ('%s', '%s')) execute function watch_no_others()
                """.formatted(planted.ours.id, planted.theirs.id));
    }

    Principal principal(String name) {
        return principals.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As a program of one of the principals. */
    Api as(String name) {
        List<String> header = principal(name).header();
        if (header.isEmpty()) return server.visitor();
        return header.getFirst().equals("Cookie")
                ? server.visitor().withCookie(header.get(1))
                : new Api(server.address(), header.get(1).substring("Bearer ".length()));
    }

    @Override
    public void close() {
        server.close();
    }
}

package app.kept.chaos;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who can be booked by very many at once.
 *
 * @param key of a program of theirs
 * @param owner the cookie of who owns it; empty where it is not needed
 * @param provider the service that they have set up; empty where they have none
 */
record Practice(String key, String eventType, String owner, String provider) {

    /** Whose mail goes by the operator's mail server. */
    static Practice byMail(TestServer server) {
        return new Practice(TestServer.KEY, group(server.api(), "mail"), "", "");
    }

    /** Whose mail goes by a service that they have set up for themselves. */
    static Practice byService(TestServer server, String serviceKey) {
        UUID account = SignedIn.account(server, "By service");
        SignedIn who = SignedIn.as(server, "owner", account);
        Api owner = who.api();
        Api.Answer provider = owner.post(
                "/api/providers",
                Map.of(
                        "channel",
                        "email",
                        "name",
                        "resend",
                        "values",
                        Map.of("key", serviceKey, "from", "Service <service@kept.example>")));
        Api.Answer made = owner.post(
                "/api/keys",
                Map.of(
                        "name",
                        "Website",
                        "scopes",
                        List.of("hosts:write", "hosts:read", "bookings:write", "bookings:read")));
        if (provider.status() != 201 || made.status() != 201) throw new AssertionError(provider + " " + made);
        String key = made.json().path("key").asString();
        String cookie = "__Host-kept=" + who.token();
        return new Practice(key, group(new Api(server.address(), key), "service"), cookie, provider.id());
    }

    /** What an owner does who has read that the service refused them. */
    void resume(URI node) {
        Api.Answer resumed =
                new Api(node, "").withCookie(owner).patch("/api/providers/" + provider, Map.of("resume", true));
        if (resumed.status() != 200) throw new AssertionError(resumed.toString());
    }

    private static String group(Api api, String slug) {
        var cast = new Cast(api);
        String host = cast.host(slug);
        cast.hours(host, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return cast.eventType(Map.of(
                "host_id",
                host,
                "slug",
                "group",
                "name",
                "Group",
                "duration_minutes",
                60,
                "capacity",
                900,
                "window_days",
                60));
    }
}

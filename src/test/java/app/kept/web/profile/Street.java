package app.kept.web.profile;

import app.kept.platform.base.Ids;
import app.kept.profile.picture.Drawn;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hosts as strangers find them: with things to book, pictures, and what clients said. */
final class Street {
    private final TestServer server;
    private final Cast cast;
    private LocalDate free = LocalDate.parse("2026-11-23");

    Street(TestServer server) {
        this.server = server;
        this.cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
    }

    /** In the directory under the server's own address. */
    void isInDirectory() {
        new Rows(server.database()).change("update account set in_directory = true");
    }

    /** Pages are in the colours of whoever runs them. */
    void inItsOwnColours() {
        new Rows(server.database()).change("update account set brand_color = '#2b4acb'");
    }

    /** Somebody who works on weekdays, with a talk of an hour to book. */
    String host(String slug, String name, Map<String, Object> more) {
        String host = quiet(slug, name, more);
        type(host, "talk", "First talk", 50, 8_000L);
        return host;
    }

    /** Somebody with nothing to book. */
    String quiet(String slug, String name, Map<String, Object> more) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("slug", slug, "name", name, "time_zone", "Europe/Berlin", "language", "en"));
        wish.putAll(more);
        Api.Answer made = server.api().post("/api/hosts", wish);
        if (made.status() != 201) throw new AssertionError(made.body());
        cast.hours(made.id(), List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return made.id();
    }

    String type(String host, String slug, String name, int minutes, long cents) {
        return cast.eventType(Map.of(
                "host_id",
                host,
                "slug",
                slug,
                "name",
                name,
                "description",
                "We get to know each other and see what would help.",
                "duration_minutes",
                minutes,
                "window_days",
                60,
                "price",
                Map.of("amount", cents, "currency", "EUR")));
    }

    void picture(String host) {
        Api api = server.api();
        Api.Answer put = api.send(api.request("/api/hosts/" + host + "/picture")
                .header("Content-Type", "image/jpeg")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Drawn.halves("jpg", 500, 700))));
        if (put.status() != 200) throw new AssertionError(put.body());
    }

    void unlist(String host) {
        Api.Answer put = server.api().put("/api/hosts/" + host + "/listing", Map.of("listed", false));
        if (put.status() != 200) throw new AssertionError(put.body());
    }

    /** What somebody said of a booking of theirs, published. */
    void review(String type, String name, int rating, String comment) {
        Api.Answer booked = cast.book(type, free + "T10:00:00+01:00");
        if (booked.status() != 201) throw new AssertionError(booked.body());
        free = free.plusDays(free.getDayOfWeek().getValue() == 5 ? 3 : 1);
        new Rows(server.database()).change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state, created_at)
                select account_id, ?, id, (select host_id from event_type where event_type.id = booking.event_type_id),
                    client_id, ?, ?, ?, 'published', timestamptz '2026-11-19 10:00:00Z'
                from booking where id = ?::uuid
                """, Ids.next(), name, rating, comment, booked.id());
    }

    /** Somebody of the team, who is this host if one is named. */
    SignedIn member(String role, String host) {
        SignedIn member = SignedIn.as(server, role);
        if (!host.isEmpty()) {
            new Rows(server.database())
                    .change(
                            "update member set host_id = ? where person_id = ?",
                            UUID.fromString(host),
                            member.person());
        }
        return member;
    }
}

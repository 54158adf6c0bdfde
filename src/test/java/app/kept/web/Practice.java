package app.kept.web;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.web.week.FullWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A practice of three in its fourth week: what they offer, who came, who asked, and what did not arrive. */
final class Practice {
    /** A Tuesday, when the morning is half over. */
    static final String NOW = "2026-11-24T09:20:00Z";

    private static final Instant OPENED = Instant.parse("2026-11-02T06:00:00Z");

    private final Stage stage;
    private final Api api;
    private final Cast cast;
    private final Rows rows;
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, Integer> phones = new TreeMap<>();

    Practice(Stage stage) {
        this.stage = stage;
        this.api = stage.server.api();
        this.cast = new Cast(api);
        this.rows = new Rows(stage.server.database());
    }

    /** Lived through, not made up: what is in the ledger is what the journey sent. */
    Practice open() {
        cast.clock(OPENED.toString());
        must(stage.owner()
                .api()
                .patch("/api/account", Map.of("name", "Linden Street Practice", "time_zone", "Europe/Berlin")));
        ids.put(
                "therapy",
                must(stage.owner().api().post("/api/journeys", Map.of("shipped", "therapy")))
                        .id());
        rows.change("update journey set is_archived = true where name <> 'therapy'");
        host("anna", "Anna Meyer", "Psychotherapist", "+4930901820");
        host("jonas", "Jonas Brandt", "Couples counsellor", "+4930901821");
        host("leyla", "Leyla Demir", "Psychologist", "+4930901822");
        type("anna", "first", "First talk", 30, "intro", "request", 0);
        type("anna", "session", "Session", 50, "full_session", "instant", 9_500);
        type("jonas", "couples", "Couples session", 90, "full_session", "instant", 14_000);
        type("leyla", "call", "Phone call", 20, "intro", "instant", 0);
        type("leyla", "hour", "Session", 50, "full_session", "instant", 8_500);
        past();
        ahead();
        turn(NOW);
        stage.signInAgain();
        return this;
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private void past() {
        String first = book("session", "2026-11-05T09:00:00Z", "Clara Hoffmann");
        String tom = book("hour", "2026-11-06T10:00:00Z", "Tom Falk");
        String ida = book("call", "2026-11-09T08:00:00Z", "Ida Berg");
        String couple = book("couples", "2026-11-10T13:00:00Z", "Maximiliane Schwarzenberger");
        String second = book("session", "2026-11-12T09:00:00Z", "Clara Hoffmann");
        turn("2026-11-13T16:00:00Z");
        for (String held : List.of(first, tom, ida, couple, second)) say(held, "complete");
        String missed = book("hour", "2026-11-17T10:00:00Z", "Ida Berg");
        String third = book("session", "2026-11-19T09:00:00Z", "Clara Hoffmann");
        String ill = book("session", "2026-11-20T13:00:00Z", "Per Holm");
        turn("2026-11-20T12:00:00Z");
        say(third, "complete");
        say(missed, "no-show");
        must(api.post("/api/bookings/" + ill + "/cancel", Map.of("reason", "I am ill.", "as", "client")));
    }

    private void say(String booking, String what) {
        must(api.post("/api/bookings/" + booking + "/" + what, Map.of()));
    }

    private void ahead() {
        book("session", "2026-11-24T08:00:00Z", "Jon Lund");
        book("hour", "2026-11-24T10:00:00Z", "Tom Falk");
        book("couples", "2026-11-24T13:00:00Z", "Lea Wolf");
        book("session", "2026-11-24T14:00:00Z", "Noor Haddad");
        book("call", "2026-11-24T15:00:00Z", "Kim Boateng");
        book("first", "2026-11-25T09:00:00Z", "Mia Sand");
        book("session", "2026-11-25T13:00:00Z", "Clara Hoffmann");
        book("first", "2026-11-26T09:00:00Z", "Nils Ek");
        book("couples", "2026-11-26T10:00:00Z", "Maximiliane Schwarzenberger");
        book("hour", "2026-11-27T10:00:00Z", "Ada Roth");
        book("session", "2026-12-01T09:00:00Z", "C. Hoffmann");
        book("session", "2026-12-03T09:00:00Z", "Eva Dahl");
        must(api.post(
                "/api/bookings/" + id("Eva Dahl") + "/reschedule",
                Map.of(
                        "start_ats", List.of("2026-12-04T09:00:00Z", "2026-12-08T13:00:00Z"),
                        "note", "My train is late on Thursdays.",
                        "as", "client")));
    }

    private void host(String slug, String name, String profession, String phone) {
        String id = must(api.post(
                        "/api/hosts",
                        Map.of(
                                "slug", slug,
                                "name", name,
                                "profession", profession,
                                "email", slug + "@example.com",
                                "phone", phone,
                                "time_zone", "Europe/Berlin",
                                "language", "en")))
                .id();
        must(api.put("/api/hosts/" + id + "/availability", Map.of("rules", FullWeek.rules("09:00", "18:00"))));
        ids.put(slug, id);
    }

    private void type(String host, String slug, String name, int minutes, String kind, String agreed, int cents) {
        var what = new HashMap<String, Object>(Map.of(
                "host_id", id(host),
                "slug", slug,
                "name", name,
                "kind", kind,
                "duration_minutes", minutes,
                "confirmation", agreed,
                "window_days", 90,
                "interval_minutes", 15));
        if (cents > 0) what.put("price", Map.of("amount", cents, "currency", "EUR"));
        ids.put(slug, cast.eventType(what));
    }

    /** The mailbox refuses every letter to Noor, as a provider may. */
    private String book(String type, String at, String person) {
        String mail = person.startsWith("Noor") ? "@refused.example" : "@example.com";
        // Clara has written her address in another way.
        String email = (person.startsWith("C. ")
                        ? "clarahoffmann"
                        : person.toLowerCase(Locale.ROOT).replace(' ', '.'))
                + mail;
        String phone = "+4930901" + phones.computeIfAbsent(person, _ -> 830 + phones.size());
        var whom = Map.<String, Object>of(
                "name", person, "email", email, "phone", phone, "time_zone", "Europe/Berlin", "language", "en");
        String booking = must(cast.book(id(type), at, whom)).id();
        ids.put(person, booking);
        return booking;
    }

    private void turn(String to) {
        Instant now = Instant.parse(api.get("/api/dev/clock").json().path("now").asString());
        cast.advance(Duration.between(now, Instant.parse(to)).toString());
        Await.until(
                "all that happened is planned for",
                Duration.ofSeconds(10),
                () -> rows.number("select count(*) from work") == 0);
    }

    static Api.Answer must(Api.Answer answer) {
        if (answer.status() / 100 != 2) throw new AssertionError(answer.status() + " " + answer.body());
        return answer;
    }
}

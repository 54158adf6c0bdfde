package app.kept.web;

import static app.kept.web.Stage.Scene.owner;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A morning of those who look after bookings: what is on, what waits, and what became of what was promised. */
final class Workshop {
    private Workshop() {}

    /** On a stage where Anna can be booked and the clock stands. */
    static List<Scene> all() {
        return List.of(
                owner("room-today", Workshop::today),
                owner("room-today-reason", stage -> Scenes.first(stage.enter("/today"), "#requests + ul summary")),
                owner("room-today-done", stage -> Scenes.first(stage.enter("/today"), "#requests + ul button.main")),
                owner("room-asked", stage -> Scenes.first(stage.enter("/today"), "#proposals + ul h3 a")),
                owner("room-booking-settings", "/booking-settings"));
    }

    private static Page today(Stage stage) {
        var cast = new Cast(stage.server.api());
        String anna = new Rows(stage.server.database())
                .texts("select id::text from host where slug = 'anna'")
                .getFirst();
        cast.clock("2026-11-24T09:30:00Z");
        String request = cast.request(anna);
        String walk = cast.eventType(
                Map.of("host_id", anna, "slug", "walk", "name", "Walk", "duration_minutes", 60, "window_days", 90));
        for (String person : List.of("Ida Berg", "Tom Falk")) book(cast, request, person);
        String moved = book(cast, walk, "Mia Sand");
        Api.Answer asked = stage.server
                .api()
                .post(
                        "/api/bookings/" + moved + "/reschedule",
                        Map.of(
                                "start_ats",
                                List.of("2026-12-09T09:00:00Z", "2026-12-10T13:00:00Z"),
                                "note",
                                "My train is late on Fridays.",
                                "as",
                                "client"));
        if (asked.status() != 200) throw new AssertionError(asked.body());
        book(cast, walk, "Jon Lund");
        return stage.enter("/today");
    }

    /** At the first time of somebody's that is open. */
    private static String book(Cast cast, String type, String person) {
        String email = person.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        for (String day : List.of("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")) {
            for (int hour = 10; hour < 15; hour++) {
                String at = "%sT%02d:00:00Z".formatted(day, hour);
                Api.Answer booked = cast.book(type, at, Map.of("name", person, "email", email));
                if (booked.status() == 201) return booked.id();
            }
        }
        throw new AssertionError("nothing is open for " + person + ": "
                + cast.book(type, "2026-11-25T10:00:00Z").body());
    }
}

package app.kept.web.week;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A week of Anna's in which there is one of everything: agreed and asked for, side by side, away, busy, over midnight. */
public final class FullWeek {
    private final Api api;
    private final Cast cast;
    private final String anna;

    public FullWeek(Api api, String anna) {
        this.api = api;
        this.cast = new Cast(api);
        this.anna = anna;
    }

    /** From Monday, 23 November 2026, on; it is Tuesday. */
    public void plant() {
        cast.clock("2026-11-20T10:00:00Z");
        must(api.put("/api/hosts/" + anna + "/availability", Map.of("rules", rules("09:00", "18:00"))));
        String walk = type("stroll", "Walk", 90, "instant", 1);
        String call = type("call", "Phone call", 30, "instant", 1);
        String first = type("first", "First talk", 60, "request", 1);
        String yoga = type("yoga", "Yoga", 60, "instant", 6);
        book(walk, "2026-11-23T08:30:00Z", "Ida Berg");
        book(call, "2026-11-23T13:00:00Z", "Tom Falk");
        book(first, "2026-11-24T08:00:00Z", "Mia Sand");
        book(call, "2026-11-24T11:00:00Z", "Jon Lund");
        book(walk, "2026-11-24T13:00:00Z", "Bo Lind");
        book(yoga, "2026-11-25T15:30:00Z", "Ida Berg");
        book(yoga, "2026-11-25T15:30:00Z", "Eva Dahl");
        book(yoga, "2026-11-25T15:30:00Z", "Per Holm");
        book(first, "2026-11-25T09:00:00Z", "Lea Wolf");
        book(call, "2026-11-26T08:00:00Z", "Maximiliane Schwarzenberger");
        book(call, "2026-11-26T08:30:00Z", "Kim Bo");
        book(walk, "2026-11-26T12:00:00Z", "Nils Ek");
        book(walk, "2026-11-27T08:00:00Z", "Ada Roth");
        must(api.put(
                "/api/hosts/" + anna + "/availability",
                Map.of(
                        "overrides",
                        List.of(Map.of(
                                "date", "2026-11-27", "windows", List.of(Map.of("from", "09:00", "to", "12:00")))),
                        "absences",
                        List.of(
                                Map.of(
                                        "start",
                                        "2026-11-26T15:00:00Z",
                                        "end",
                                        "2026-11-26T17:00:00Z",
                                        "reason",
                                        "Dentist"),
                                Map.of("from", "2026-11-28", "to", "2026-11-29", "reason", "By the sea")),
                        "busy",
                        List.of(Map.of("start", "2026-11-25T11:00:00Z", "end", "2026-11-25T12:30:00Z")))));
        cast.clock("2026-11-24T10:20:00Z");
    }

    public String type(String slug, String name, int minutes, String confirmation, int seats) {
        return cast.eventType(Map.of(
                "host_id",
                anna,
                "slug",
                slug,
                "name",
                name,
                "duration_minutes",
                minutes,
                "confirmation",
                confirmation,
                "capacity",
                seats,
                "window_days",
                200,
                "interval_minutes",
                15));
    }

    public String book(String type, String at, String person) {
        String email = person.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        return must(cast.book(type, at, Map.of("name", person, "email", email))).id();
    }

    public static List<Map<String, String>> rules(String from, String to) {
        return List.of("monday", "tuesday", "wednesday", "thursday", "friday").stream()
                .map(day -> Map.of("day", day, "from", from, "to", to))
                .toList();
    }

    private static Api.Answer must(Api.Answer answer) {
        if (answer.status() / 100 != 2) throw new AssertionError(answer.status() + " " + answer.body());
        return answer;
    }
}

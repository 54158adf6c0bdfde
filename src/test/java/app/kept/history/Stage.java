package app.kept.history;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seven things to book with two hosts: agreed and asked for, shared, limited, with both and with either. */
final class Stage {
    private static final int A_DAY = 4;
    private static final int SEATS = 3;
    private static final int MINUTES_TO_ANSWER = 30;

    private final Cast cast;

    private Stage(Cast cast) {
        this.cast = cast;
    }

    static List<Bookable> set(Api api) {
        return new Stage(new Cast(api)).types();
    }

    private List<Bookable> types() {
        List<String> days = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
        String anna = cast.host("anna");
        String bert = cast.host("bert");
        List<String> both = List.of(anna, bert);
        both.forEach(host -> cast.hours(host, days, "08:00", "22:00"));
        Map<String, Object> answered = Map.of("confirmation", "request", "pending_minutes", MINUTES_TO_ANSWER);
        Map<String, Object> loose = Map.of("confirmation", "request", "pending_holds", false);
        Map<String, Object> kept = Map.of("proposal_holds", true, "proposal_minutes", MINUTES_TO_ANSWER);
        return List.of(
                one(anna, "talk", kept, 1, 0, true, false),
                one(anna, "ask", answered, 1, 0, true, true),
                one(anna, "wish", loose, 1, 0, false, false),
                one(bert, "group", Map.of("capacity", SEATS), SEATS, 0, true, false),
                one(bert, "few", Map.of("limits", Map.of("day", A_DAY)), 1, A_DAY, true, false),
                several(both, "both", "collective", Bookable.Hosting.ALL),
                several(both, "either", "round_robin", Bookable.Hosting.BY_TURNS));
    }

    private Bookable one(
            String host, String slug, Map<String, Object> more, int seats, int aDay, boolean keeps, boolean ends) {
        var what = new HashMap<>(more);
        what.put("host_id", host);
        String id = made(slug, what);
        return new Bookable(id, List.of(host), Bookable.Hosting.ONE, seats, aDay, keeps, ends);
    }

    private Bookable several(List<String> hosts, String slug, String assignment, Bookable.Hosting hosting) {
        String id = made(slug, Map.of("host_ids", hosts, "assignment", assignment));
        return new Bookable(id, hosts, hosting, 1, 0, true, false);
    }

    private String made(String slug, Map<String, Object> more) {
        var all = new HashMap<>(more);
        all.putAll(Map.of(
                "slug", slug, "name", "Session", "duration_minutes", 60, "interval_minutes", 30, "window_days", 60));
        return cast.eventType(all);
    }
}

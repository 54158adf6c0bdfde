package app.kept.history;

import app.kept.history.Bookable.Most;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nine things to book with three hosts: agreed and asked for, shared, limited in three ways, with both and with either. */
final class Stage {
    private static final int A_DAY = 4;
    private static final int OF_A_CLIENT = 2;
    private static final int A_MONTH = 6;
    private static final int SEATS = 3;
    private static final int MINUTES_TO_ANSWER = 30;

    private final Api api;
    private final Cast cast;

    private Stage(Api api) {
        this.api = api;
        this.cast = new Cast(api);
    }

    static List<Bookable> set(Api api) {
        return new Stage(api).types();
    }

    private List<Bookable> types() {
        List<String> days = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
        String anna = cast.host("anna");
        String bert = cast.host("bert");
        String carl = cast.host("carl");
        List<String> both = List.of(anna, bert);
        List.of(anna, bert, carl).forEach(host -> cast.hours(host, days, "08:00", "22:00"));
        subscribe(carl);
        Map<String, Object> answered = Map.of("confirmation", "request", "pending_minutes", MINUTES_TO_ANSWER);
        Map<String, Object> loose = Map.of("confirmation", "request", "pending_holds", false);
        Map<String, Object> kept = Map.of("proposal_holds", true, "proposal_minutes", MINUTES_TO_ANSWER);
        Map<String, Object> shared = Map.of("capacity", SEATS);
        Map<String, Object> few = Map.of("limits", Map.of("day", A_DAY));
        Map<String, Object> personal = Map.of("limits", Map.of("client", OF_A_CLIENT));
        return List.of(
                one(anna, "talk", kept, 1, Most.ANY, true, false),
                one(anna, "ask", answered, 1, Most.ANY, true, true),
                one(anna, "wish", loose, 1, Most.ANY, false, false),
                one(bert, "group", shared, SEATS, Most.ANY, true, false),
                one(bert, "few", few, 1, new Most(A_DAY, 0, 0), true, false),
                one(bert, "personal", personal, 1, new Most(0, OF_A_CLIENT, 0), true, false),
                one(carl, "paid", Map.of(), 1, new Most(0, 0, A_MONTH), true, false),
                several(both, "both", "collective", Bookable.Hosting.ALL),
                several(both, "either", "round_robin", Bookable.Hosting.BY_TURNS));
    }

    private void subscribe(String host) {
        Api.Answer plan = api.put("/api/plans/small", Map.of("appointments_per_month", A_MONTH));
        Api.Answer chosen = api.put("/api/hosts/" + host + "/plan", Map.of("plan", "small"));
        if (plan.status() / 100 != 2 || chosen.status() / 100 != 2) throw new AssertionError(plan + " " + chosen);
    }

    private Bookable one(
            String host, String slug, Map<String, Object> more, int seats, Most most, boolean keeps, boolean ends) {
        var what = new HashMap<>(more);
        what.put("host_id", host);
        String id = made(slug, what);
        return new Bookable(id, List.of(host), Bookable.Hosting.ONE, seats, most, keeps, ends);
    }

    private Bookable several(List<String> hosts, String slug, String assignment, Bookable.Hosting hosting) {
        String id = made(slug, Map.of("host_ids", hosts, "assignment", assignment));
        return new Bookable(id, hosts, hosting, 1, Most.ANY, true, false);
    }

    private String made(String slug, Map<String, Object> more) {
        var all = new HashMap<>(more);
        all.putAll(Map.of(
                "slug", slug, "name", "Session", "duration_minutes", 60, "interval_minutes", 30, "window_days", 60));
        return cast.eventType(all);
    }
}

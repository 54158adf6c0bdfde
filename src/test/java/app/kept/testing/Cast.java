package app.kept.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The people of the tests: Anna, who can be booked in Berlin, and Bo, who books from New York. */
public final class Cast {
    public static final Map<String, Object> BO =
            Map.of("name", "Bo Lind", "email", "bo@example.com", "time_zone", "America/New_York", "language", "en");

    private final Api api;

    public Cast(Api api) {
        this.api = api;
    }

    /** Anna works Monday to Friday from nine to five. */
    public String anna() {
        String id = host("anna");
        hours(id, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return id;
    }

    public String host(String slug) {
        return created(api.post(
                "/api/hosts",
                Map.of(
                        "slug", slug,
                        "name", "Anna Meyer",
                        "email", slug + "@example.com",
                        "time_zone", "Europe/Berlin",
                        "language", "de")));
    }

    public void hours(String host, List<String> days, String from, String to) {
        var rules = days.stream()
                .map(day -> Map.of("day", day, "from", from, "to", to))
                .toList();
        created(api.put("/api/hosts/" + host + "/availability", Map.of("rules", rules)));
    }

    public String eventType(Map<String, Object> what) {
        return created(api.post("/api/event-types", what));
    }

    /** An hour with a host, agreed at once. */
    public String talk(String host) {
        return created(api.post(
                "/api/event-types",
                Map.of("host_id", host, "slug", "talk", "name", "Talk", "duration_minutes", 60, "window_days", 365)));
    }

    /** The same, to be asked for. */
    public String request(String host) {
        return created(api.post(
                "/api/event-types",
                Map.of(
                        "host_id", host,
                        "slug", "request",
                        "name", "First talk",
                        "duration_minutes", 60,
                        "confirmation", "request")));
    }

    public Api.Answer book(String eventType, String startAt) {
        return book(eventType, startAt, BO);
    }

    public Api.Answer book(String eventType, String startAt, Map<String, Object> client) {
        return api.post("/api/bookings", Map.of("event_type_id", eventType, "start_at", startAt, "client", client));
    }

    /** A talk with Anna, booked on her page by a visitor: the path of the page behind the secret link. */
    public String bookedPage(Api visitor, String startAt) {
        Matcher ticket = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"")
                .matcher(visitor.page("/book/anna/talk?start=" + startAt).body());
        if (!ticket.find()) throw new AssertionError("there is no form for " + startAt);
        Api.Answer answer = visitor.form(
                "/book/anna",
                Map.of(
                        "type", "talk",
                        "start", startAt,
                        "ticket", ticket.group(1),
                        "name", "Bo Lind",
                        "email", "bo@example.com"));
        String location = answer.raw().headers().firstValue("Location").orElseThrow();
        return location.split("\\?", 2)[0];
    }

    public JsonNode journey(String booking) {
        return api.get("/api/bookings/" + booking + "/journey").json().get("messages");
    }

    public JsonNode mailbox() {
        return api.get("/api/dev/mailbox").json().get("messages");
    }

    /** From here on the clock stands still until it is turned again. */
    public void clock(String now) {
        created(api.put("/api/dev/clock", Map.of("now", now)));
    }

    public void advance(String by) {
        created(api.post("/api/dev/clock/advance", Map.of("by", by)));
    }

    /** With what is ahead. Nobody is erased while a message about them is on its way: who is told so asks again. */
    public static void erase(Api as, String client) {
        var wish = Map.of("confirm", client, "cancel_bookings", true);
        var last = new AtomicReference<String>("");
        Await.until(last::get, Duration.ofSeconds(30), () -> {
            Api.Answer erased = as.post("/api/clients/" + client + "/erase", wish);
            last.set(erased.body());
            boolean isLater = erased.body().contains("message_under_way");
            if (!isLater && erased.status() != 200) throw new AssertionError(erased.body());
            return !isLater;
        });
    }

    private static String created(Api.Answer answer) {
        if (answer.status() / 100 != 2) throw new AssertionError(answer.status() + " " + answer.body());
        return answer.id();
    }
}

package app.kept.history;

import app.kept.history.Operation.Told;
import app.kept.testing.Api;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What of an answer is remembered. */
final class Hearing {
    private Hearing() {}

    /** Nothing when the line broke. */
    static List<Api.Answer> of(Supplier<Api.Answer> call) {
        try {
            return List.of(call.get());
        } catch (UncheckedIOException hungUp) {
            return List.of();
        }
    }

    static Told told(List<Api.Answer> heard) {
        if (heard.isEmpty()) return Told.NOTHING;
        Api.Answer answer = heard.getFirst();
        boolean isBooking = answer.status() / 100 == 2;
        return isBooking ? booking(answer.status(), answer.json()) : refusal(answer.status(), answer.code());
    }

    /** Of each occurrence, by its start; of those that would have been possible that the series was not. */
    static Map<String, Told> series(List<Api.Answer> heard, List<String> starts) {
        var told = new HashMap<String, Told>();
        Told whole = told(heard);
        if (heard.isEmpty()) return told;
        JsonNode json = heard.getFirst().json();
        if (whole.status() == 201) {
            json.path("bookings").forEach(one -> told.put(one.path("start_at").asString(), booking(201, one)));
            json.path("skipped")
                    .forEach(one -> told.put(
                            one.path("start_at").asString(),
                            refusal(409, one.path("code").asString())));
            return told;
        }
        starts.forEach(start -> told.put(start, whole));
        if (!whole.code().equals("series_not_open")) return told;
        json.path("errors").forEach(error -> {
            String number = error.path("field").asString().replaceAll("\\D", "");
            told.put(
                    starts.get(Integer.parseInt(number)),
                    refusal(409, error.path("code").asString()));
        });
        return told;
    }

    static String said(List<Api.Answer> heard) {
        Api.Answer answer = heard.getFirst();
        return answer.status() + " " + answer.body();
    }

    private static Told booking(int status, JsonNode booking) {
        return new Told(
                status,
                "",
                booking.path("id").asString(),
                booking.path("status").asString(),
                booking.path("start_at").asString(),
                booking.path("host_id").asString(),
                booking.path("version").asInt(0));
    }

    private static Told refusal(int status, String code) {
        return new Told(status, code, "", "", "", "", 0);
    }
}

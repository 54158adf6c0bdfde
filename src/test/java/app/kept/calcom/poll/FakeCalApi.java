package app.kept.calcom.poll;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import app.kept.platform.text.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cal.com's list of bookings, as it answers whoever asks with the right key. */
final class FakeCalApi implements HttpFake.Protocol {
    static final String KEY = "cal_live_0123456789abcdef";

    private final List<ObjectNode> bookings = new CopyOnWriteArrayList<>();
    private volatile Optional<HttpFake.Answer> once = Optional.empty();

    void shows(ObjectNode booking) {
        bookings.removeIf(one -> one.path("uid").equals(booking.path("uid")));
        bookings.add(booking);
    }

    void showsNothing() {
        bookings.clear();
    }

    /** The next question is answered so, and no other. */
    void answerOnce(int status, Map<String, String> headers, String body) {
        once = Optional.of(new HttpFake.Answer(status, headers, body));
    }

    /** A booking as Cal.com shows it, changed last at the given moment. */
    static ObjectNode booking(String uid, String organizer, String start, String end, String updatedAt) {
        ObjectNode booking = Json.object()
                .put("id", uid.hashCode() & Integer.MAX_VALUE)
                .put("uid", uid)
                .put("title", "Intro between A and B")
                .put("status", "accepted")
                .put("start", start)
                .put("end", end)
                .put("duration", 50)
                .put("updatedAt", updatedAt)
                .put("createdAt", updatedAt);
        booking.putObject("eventType").put("id", 7).put("slug", "intro");
        booking.putArray("hosts").addObject().put("id", 5).put("name", "A").put("email", organizer);
        booking.putArray("attendees")
                .addObject()
                .put("name", "Bo Lind")
                .put("email", "bo@example.com")
                .put("timeZone", "America/New_York")
                .put("language", "de")
                .put("phoneNumber", "+4930123456")
                .put("absent", false);
        booking.putObject("bookingFieldsResponses").put("email", "bo@example.com");
        return booking;
    }

    @Override
    public HttpFake.Answer answer(HttpFake.Request request) {
        Optional<HttpFake.Answer> now = once;
        once = Optional.empty();
        if (now.isPresent()) return now.get();
        if (!request.header("authorization").equals("Bearer " + KEY)) {
            return HttpFake.Answer.json(401, "{\"status\":\"error\"}");
        }
        if (!request.header("cal-api-version").equals("2024-08-13")) return HttpFake.Answer.json(400, "{}");
        Map<String, String> query = query(request.path());
        Instant after = Instant.parse(query.get("afterUpdatedAt"));
        int take = Integer.parseInt(query.get("take"));
        int skip = Integer.parseInt(query.get("skip"));
        List<ObjectNode> all = bookings.stream()
                .filter(one -> !updatedAt(one).isBefore(after))
                .sorted(Comparator.comparing(FakeCalApi::updatedAt))
                .toList();
        ObjectNode answer = Json.object().put("status", "success");
        var data = answer.putArray("data");
        all.stream().skip(skip).limit(take).forEach(data::add);
        answer.putObject("pagination").put("hasNextPage", all.size() > skip + take);
        return HttpFake.Answer.json(200, Json.text(answer));
    }

    @Override
    public Optional<Carried> letter(HttpFake.Request request) {
        return Optional.empty();
    }

    private static Instant updatedAt(JsonNode booking) {
        return Instant.parse(booking.path("updatedAt").asString());
    }

    private static Map<String, String> query(String path) {
        return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

package app.kept.message.twilio;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.SetUp;
import app.kept.platform.text.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Twilio's Messages resource: takes messages from whom it knows, and lists them. */
public final class FakeTwilio implements HttpFake.Protocol {
    public static final String SID = "AC" + "0".repeat(32);
    public static final String TOKEN = "auth-token-of-the-test";
    static final String BASIC =
            Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    public final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
    /** What its clock says, which need not be ours. */
    public Supplier<Instant> clock = Instant::now;

    static SetUp setUp(Map<String, String> more) {
        var values = new HashMap<>(Map.of("account_sid", SID, "auth_token", TOKEN, "from", "+15005550006"));
        values.putAll(more);
        return new SetUp(null, new UUID(1, 1), values, "https://kept.example");
    }

    static HttpFake.Answer error(int status, int code) {
        return HttpFake.Answer.json(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", "Refused with token " + TOKEN)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status)
                        .toString());
    }

    @Override
    public HttpFake.Answer answer(HttpFake.Request request) {
        if (!request.header("Authorization").equals("Basic " + BASIC)) return error(401, 20003);
        String resource = "/2010-04-01/Accounts/" + SID + "/Messages.json";
        if (!request.path().split("\\?")[0].equals(resource)) return error(404, 20404);
        if (request.method().equals("GET")) return list(request);
        Map<String, String> fields = fields(request.body());
        if (!fields.containsKey("To")) return error(400, 21604);
        if (fields.containsKey("From") == fields.containsKey("MessagingServiceSid")) return error(400, 21603);
        if (fields.containsKey("Body") == fields.containsKey("ContentSid")) return error(400, 21602);
        return HttpFake.Answer.json(
                201,
                Json.object()
                        .put("sid", "SM" + "1".repeat(32))
                        .put("status", "queued")
                        .put("num_segments", "1")
                        .putNull("error_code")
                        .toString());
    }

    @Override
    public Optional<Carried> letter(HttpFake.Request request) {
        if (!request.method().equals("POST")) return Optional.empty();
        Map<String, String> fields = fields(request.body());
        fields.put(
                "made", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.get().atOffset(ZoneOffset.UTC)));
        fields.put("sid", "SM%032d".formatted(messages.size() + 1));
        messages.add(fields);
        String to = fields.getOrDefault("To", "").replace("whatsapp:", "");
        String words = fields.getOrDefault("Body", fields.getOrDefault("ContentVariables", ""));
        var head = new StringBuilder();
        fields.forEach((name, value) -> {
            if (!List.of("Body", "made", "sid").contains(name))
                head.append(name).append(": ").append(value).append('\n');
        });
        return Optional.of(new Carried(to, "", words, head.toString()));
    }

    @Override
    public boolean foldsKeys() {
        return false;
    }

    private HttpFake.Answer list(HttpFake.Request request) {
        Map<String, String> query =
                fields(request.path().substring(request.path().indexOf('?') + 1));
        var json = Json.object();
        var found = json.putArray("messages");
        for (Map<String, String> one : messages) {
            if (!one.get("To").equals(query.get("To")) || query.containsKey("DateSent>")) continue;
            found.addObject()
                    .put("sid", one.getOrDefault("sid", "SM" + "2".repeat(32)))
                    .put("body", one.getOrDefault("Body", "Dear " + one.get("ContentVariables")))
                    .put("status", "queued")
                    .put("direction", "outbound-api")
                    .put("date_created", one.get("made"))
                    .putNull("date_sent");
        }
        return HttpFake.Answer.json(200, json.toString());
    }

    static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}

package app.kept.message.push;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A push service with browsers behind it (RFC 8030): it hands on what is sound, and the browser reads it. */
public final class FakePushService implements HttpFake.Protocol {
    private final Map<String, FakeBrowser> browsers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final String to;

    /** @param to whose browsers they are */
    public FakePushService(String to) {
        this.to = to;
    }

    public FakeBrowser browserAt(String path) {
        return browsers.computeIfAbsent(path, _ -> new FakeBrowser());
    }

    void answer(String path, int status) {
        statuses.put(path, status);
    }

    @Override
    public HttpFake.Answer answer(HttpFake.Request request) {
        if (!browsers.containsKey(request.path())) return said(404);
        if (!isSound(request)) return said(400);
        return said(statuses.getOrDefault(request.path(), 201));
    }

    /** A browser shows one note for each tag. */
    @Override
    public Optional<Carried> letter(HttpFake.Request request) {
        if (!isSound(request)) return Optional.empty();
        JsonNode note = note(request);
        return Optional.of(new Carried(
                to,
                note.path("tag").asString(),
                note.path("title").asString() + "\n" + note.path("body").asString(),
                ""));
    }

    public JsonNode note(HttpFake.Request request) {
        byte[] body = request.octets().getBytes(StandardCharsets.ISO_8859_1);
        return browserAt(request.path()).read(body);
    }

    private static boolean isSound(HttpFake.Request request) {
        String authorization = request.header("Authorization");
        if (!authorization.matches("vapid t=[A-Za-z0-9_.-]+, k=[A-Za-z0-9_-]{87}")) return false;
        String token = authorization.substring("vapid t=".length(), authorization.indexOf(", k="));
        String key = authorization.substring(authorization.indexOf(", k=") + 4);
        return FakeBrowser.isSigned(token, key)
                && request.method().equals("POST")
                && request.header("TTL").matches("[0-9]+")
                && request.header("Content-Encoding").equals("aes128gcm")
                && request.header("Urgency").matches("very-low|low|normal|high")
                && request.header("Topic").matches("[A-Za-z0-9_-]{1,32}")
                && request.octets().length() <= 4_096;
    }

    private static HttpFake.Answer said(int status) {
        return new HttpFake.Answer(status, Map.of(), "");
    }
}

package app.kept.webhook;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A program elsewhere that is called, and does with each call what a test wants. */
public final class Receiver implements HttpFake.Protocol, AutoCloseable {
    public static final HttpFake.Answer YES = HttpFake.Answer.json(200, "{\"ok\": true}");

    private final HttpFake fake;
    private volatile Function<HttpFake.Request, HttpFake.Answer> says = _ -> YES;

    public Receiver() throws IOException {
        this.fake = new HttpFake(this);
    }

    public String url() {
        return fake.url() + "/hook";
    }

    public HttpFake fake() {
        return fake;
    }

    public void says(HttpFake.Answer answer) {
        says = _ -> answer;
    }

    public void says(int status) {
        says(HttpFake.Answer.json(status, "{}"));
    }

    public void says(Function<HttpFake.Request, HttpFake.Answer> what) {
        says = what;
    }

    public List<HttpFake.Request> calls() {
        return List.copyOf(fake.requests());
    }

    /** What was said of one type of event, call by call. */
    public List<HttpFake.Request> calls(String type) {
        return calls().stream()
                .filter(call -> body(call).path("type").asString("").equals(type))
                .toList();
    }

    static JsonNode body(HttpFake.Request call) {
        return Json.read(call.body());
    }

    /** A new webhook that comes here. */
    public Api.Answer webhook(Api api, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("url", url(), "event_types", List.of("booking.*")));
        wish.putAll(more);
        Api.Answer made = api.post("/api/webhooks", wish);
        if (made.status() != 201) throw new AssertionError(made.body());
        return made;
    }

    @Override
    public HttpFake.Answer answer(HttpFake.Request request) {
        return says.apply(request);
    }

    @Override
    public Optional<Carried> letter(HttpFake.Request request) {
        return Optional.empty();
    }

    @Override
    public void close() {
        fake.close();
    }
}

package app.kept.message.resend;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Fault;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Refusal;
import app.kept.message.channel.SetUp;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mail by Resend keeps the rules of every channel; and what each of its answers means. */
@Tag("A20")
class ResendContractTest extends ChannelContract {
    private static final String KEY = "re_secret_4711_key";

    private final OutboundClient client = HttpFake.client();
    private final HttpFake fake;

    ResendContractTest() throws IOException {
        fake = new HttpFake(new ResendProtocol(KEY));
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Override
    protected FakeProvider provider() {
        return fake;
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        String url = ResendProvider.mailAt(((HttpFake) provider).url());
        var vetted = (OutboundUrl.Accepted) OutboundUrl.vet(url, HttpFake.rules());
        SetUp setUp = new SetUp(
                null, UUID.randomUUID(), Map.of("key", KEY, "from", "Clínica, Ana <bookings@kept.example>"), "");
        return new ResendProvider(client, vetted.url()).open(setUp, deadline);
    }

    @Override
    protected String address() {
        return "ana@example.com";
    }

    @Override
    protected List<String> badAddresses() {
        return List.of("", "ana", "ana@example.com, bo@example.com", "ana@example.com\r\nBcc: x@example.com");
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY);
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                forNow(401, "missing_api_key", "Missing API key", Fault.PROVIDER),
                forNow(403, "invalid_api_key", "API key is invalid", Fault.PROVIDER),
                forNow(401, "restricted_api_key", "Only for sending", Fault.PROVIDER),
                forNow(422, "invalid_from_address", "Invalid from field", Fault.PROVIDER),
                forNow(403, "validation_error", "The kept.example domain is not verified", Fault.PROVIDER),
                forNow(429, "rate_limit_exceeded", "Too many requests", Fault.THROTTLED),
                forNow(429, "daily_quota_exceeded", "Your daily quota is used up", Fault.THROTTLED),
                forNow(409, "concurrent_idempotent_requests", "In progress", Fault.BUSY),
                forNow(500, "application_error", "Unexpected", Fault.BUSY),
                forNow(503, "internal_server_error", "Down", Fault.BUSY),
                forNow(404, "not_found", "No such endpoint", Fault.PROVIDER),
                forGood(
                        422,
                        "validation_error",
                        "Invalid `to` field. The email address needs to be valid",
                        Fault.ADDRESS),
                forGood(422, "invalid_attachment", "Attachment is broken", Fault.CONTENT),
                forGood(400, "validation_error", "Tags should only contain ASCII letters", Fault.CONTENT));
    }

    @Test
    void aLetterCarriesItsIdAsKeyAndTags() {
        Letter letter = letter("Hello", "Words");

        channel().deliver(letter);

        HttpFake.Request request = fake.requests().getFirst();
        JsonNode mail = Json.read(request.body());
        assertThat(request.header("idempotency-key")).isEqualTo(letter.id().toString());
        assertThat(request.header("user-agent")).isNotBlank();
        assertThat(mail.path("from").asString()).isEqualTo("\"Clínica, Ana\" <bookings@kept.example>");
        assertThat(mail.at("/tags/0/value").asString())
                .isEqualTo(letter.account().value().toString());
        assertThat(mail.at("/tags/1/value").asString()).isEqualTo(letter.id().toString());
        assertThat(mail.at("/headers/Auto-Submitted").asString()).isEqualTo("auto-generated");
    }

    private Refusal forNow(int status, String name, String message, Fault fault) {
        return Refusal.forNow(status + " " + name, fault, () -> fake.answerAlways(error(status, name, message)));
    }

    private Refusal forGood(int status, String name, String message, Fault fault) {
        return Refusal.forGood(status + " " + message, fault, () -> fake.answerAlways(error(status, name, message)));
    }

    private static HttpFake.Answer error(int status, String name, String message) {
        return HttpFake.Answer.json(
                status,
                Json.text(Json.object()
                        .put("statusCode", status)
                        .put("name", name)
                        .put("message", message)));
    }

    /** What Resend does with a sound request. */
    record ResendProtocol(String key) implements HttpFake.Protocol {
        @Override
        public HttpFake.Answer answer(HttpFake.Request request) {
            if (!request.path().equals("/emails") || !request.method().equals("POST")) {
                return error(404, "not_found", "No such endpoint");
            }
            if (!request.header("authorization").equals("Bearer " + key)) {
                return error(403, "invalid_api_key", "API key is invalid");
            }
            return HttpFake.Answer.json(200, "{\"id\":\"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\"}");
        }

        @Override
        public Optional<FakeProvider.Carried> letter(HttpFake.Request request) {
            JsonNode mail = Json.read(request.body());
            StringBuilder head = new StringBuilder();
            for (var field : mail.path("headers").properties()) {
                head.append(field.getKey() + ": " + field.getValue().asString() + "\n");
            }
            return Optional.of(new FakeProvider.Carried(
                    mail.at("/to/0").asString(),
                    request.header("idempotency-key"),
                    mail.path("subject").asString() + "\n" + mail.path("text").asString(),
                    head + "Subject: " + mail.path("subject").asString()));
        }
    }
}

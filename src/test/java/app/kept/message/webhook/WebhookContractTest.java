package app.kept.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Fault;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Refusal;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.UnfitSetUp;
import app.kept.platform.base.Time;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Calling programs keeps the rules of every channel; whoever is called can tell that it is us, and what it knows already. */
class WebhookContractTest extends ChannelContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final String PATH = "/hooks/nobody-else-knows-this";

    private final OutboundClient client = HttpFake.client();
    private final HttpFake fake = new HttpFake(new Listening(SECRET));

    WebhookContractTest() throws IOException {}

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
        return webhook().open(setUp(Map.of("url", ((HttpFake) provider).url() + PATH, "secret", SECRET)), deadline);
    }

    @Override
    protected String address() {
        return "alerts";
    }

    @Override
    protected List<String> badAddresses() {
        return List.of("", "https://example.com/", "bo@example.com", "alerts\r\nX: y");
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET, PATH);
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                forNow(301, Fault.BUSY),
                forNow(400, Fault.BUSY),
                forNow(401, Fault.BUSY),
                forNow(404, Fault.BUSY),
                forNow(410, Fault.PROVIDER),
                forNow(429, Fault.THROTTLED),
                forNow(500, Fault.BUSY),
                forNow(502, Fault.BUSY),
                forNow(503, Fault.BUSY));
    }

    @Test
    void itIsSignedOverIdTimeAndBodyAndEachTryIsSignedAnew() {
        Letter letter = letter("Hello", "Words");

        channel().deliver(letter);
        channel().deliver(letter);

        assertThat(fake.requests()).hasSize(2);
        HttpFake.Request one = fake.requests().getFirst();
        assertThat(one.path()).isEqualTo(PATH);
        assertThat(one.header("webhook-id")).isEqualTo(letter.id().toString()).doesNotContain(".");
        assertThat(one.header("content-type")).isEqualTo("application/json");
        assertThat(verifies(SECRET, one)).isTrue();
        assertThat(verifies(SECRET, fake.requests().getLast())).isTrue();
        assertThat(verifies(StandardWebhook.newSecret(), one)).isFalse();
        JsonNode body = Json.read(one.body());
        assertThat(body.path("type").asString()).isEqualTo("booking_confirmed");
        assertThat(Instant.parse(body.path("timestamp").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(body.at("/data/about/kind").asString()).isEqualTo("booking");
        assertThat(body.at("/data/text").asString()).isEqualTo("Words");
    }

    @Test
    void whileTheSecretChangesBothSecretsSign() {
        String next = StandardWebhook.newSecret();
        Channel channel = webhook()
                .open(setUp(Map.of("url", fake.url() + PATH, "secret", next, "previous_secret", SECRET)), DEADLINE);

        channel.deliver(letter("Hello", "Words"));

        HttpFake.Request request = fake.requests().getFirst();
        assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(verifies(SECRET, request)).isTrue();
        assertThat(verifies(next, request)).isTrue();
    }

    @Test
    void howLongToWaitIsHeardWithinBounds() {
        fake.answerAlways(new HttpFake.Answer(503, Map.of("Retry-After", "120"), ""));
        assertThat(channel().deliver(letter("a", "b")).toString()).contains("PT2M");
        fake.answerAlways(new HttpFake.Answer(503, Map.of("Retry-After", "999999"), ""));
        assertThat(channel().deliver(letter("a", "b")).toString()).contains("PT10H");
    }

    @ParameterizedTest
    @CsvSource({
        "url,http://example.com/hook",
        "url,https://10.0.0.1/hook",
        "url,https://user:pw@example.com/",
        "url,somewhere",
        "secret,whsec_short",
        "secret,nothing of the kind",
        "previous_secret,whsec_!!"
    })
    void whatCannotBeUsedIsRefusedAtItsField(String field, String value) {
        var values = new HashMap<>(Map.of("url", "https://example.com/hook", "secret", SECRET));
        values.put(field, value);
        var strict = new WebhookProvider(
                client, new OutboundRules(new AddressGuard(List.of(), Set.of()), false, Set.of()), Time.system());

        assertThatThrownBy(() -> strict.open(setUp(values)))
                .isInstanceOfSatisfying(
                        UnfitSetUp.class, unfit -> assertThat(unfit.field()).isEqualTo(field));
        assertThat(strict.unfit(setUp(values))).isPresent();
    }

    private WebhookProvider webhook() {
        return new WebhookProvider(client, HttpFake.rules(), Time.system());
    }

    private static SetUp setUp(Map<String, String> values) {
        return new SetUp(null, UUID.randomUUID(), values, "");
    }

    private Refusal forNow(int status, Fault fault) {
        return Refusal.forNow(
                Integer.toString(status), fault, () -> fake.answerAlways(HttpFake.Answer.json(status, "{}")));
    }

    static boolean verifies(String secret, HttpFake.Request request) {
        return StandardWebhook.with(secret)
                .orElseThrow()
                .verifies(
                        request.header("webhook-id"),
                        request.header("webhook-timestamp"),
                        request.body().getBytes(StandardCharsets.UTF_8),
                        request.header("webhook-signature"),
                        Instant.now());
    }

    /** A program that takes only what is signed by us. */
    record Listening(String secret) implements HttpFake.Protocol {
        @Override
        public HttpFake.Answer answer(HttpFake.Request request) {
            return HttpFake.Answer.json(request.header("webhook-signature").isEmpty() ? 401 : 204, "");
        }

        @Override
        public Optional<FakeProvider.Carried> letter(HttpFake.Request request) {
            JsonNode data = Json.read(request.body()).path("data");
            return Optional.of(new FakeProvider.Carried(
                    "alerts",
                    request.header("webhook-id"),
                    data.path("title").asString() + "\n" + data.path("text").asString(),
                    ""));
        }
    }
}

package app.kept.message.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Fault;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Refusal;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Web push against a service that speaks the protocol, with browsers behind it that decrypt. */
class WebPushContractTest extends ChannelContract {
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10"));
    private static final Sealing SEALING =
            MasterKey.of("a key that seals nothing but tests").sealing();

    private final OneMember one = new OneMember(ACCOUNT);
    private final Database database = one.database();
    private final FakePushService service = new FakePushService(one.person().toString());
    private final OutboundClient client = HttpFake.client();
    private final List<String> secrets = new ArrayList<>();
    private final HttpFake fake = fake(service);

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Override
    protected FakeProvider provider() {
        return fake;
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        subscribe("/push/first");
        var keys = new PushKeys(database, SEALING, Time.system());
        keys.prepare();
        var services = new PushServices(Set.of(fake.url()));
        var pushing = new Pushing(client, HttpFake.rules(), services, () -> URI.create("https://kept.example.com"));
        return pushing.channel(subscriptions(), keys, Time.system(), deadline);
    }

    @Override
    protected String address() {
        return one.person().toString();
    }

    @Override
    protected List<String> badAddresses() {
        return List.of("ana@example.com", "0190f1c2", UUID.randomUUID().toString(), "1-1-1-1-1");
    }

    @Override
    protected List<String> secrets() {
        return secrets;
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                Refusal.forGood("too long", Fault.CONTENT, () -> answer(413)),
                Refusal.forGood("a key that it does not know", Fault.ADDRESS, () -> answer(401)),
                Refusal.forGood("a key that is not the subscription's", Fault.ADDRESS, () -> answer(403)),
                Refusal.forGood("a broken request", Fault.ADDRESS, () -> answer(400)),
                Refusal.forNow("too much at once", Fault.THROTTLED, () -> answer(429)),
                Refusal.forNow("trouble", Fault.BUSY, () -> answer(500)),
                Refusal.forNow("away", Fault.BUSY, () -> answer(503)),
                // Last, for it forgets the browser.
                Refusal.forGood("a browser that is gone", Fault.GONE, () -> answer(410)));
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        answer(410);

        Delivery delivery = channel().deliver(letter("Gone", "Nobody reads this."));

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Never.class, never -> assertThat(never.fault()).isEqualTo(Fault.GONE));
        assertThat(subscriptions().of(ACCOUNT, one.person())).isEmpty();
        assertThat(channel().deliver(letter("Again", "Nor this.")).toString()).contains("GONE");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void oneBrowserThatTookItIsEnoughAndEachGetsIt() {
        subscribe("/push/second");
        subscribe("/push/gone");
        service.answer("/push/first", 503);
        service.answer("/push/gone", 404);

        Delivery delivery = channel().deliver(letter("To all", "On every device."));

        assertThat(delivery).isInstanceOf(Delivery.Done.class);
        assertThat(fake.requests()).hasSize(3);
        assertThat(subscriptions().of(ACCOUNT, one.person())).hasSize(2);
    }

    @Test
    void aShopsCustomerIsToldInTheBrowsersThatAreTheirsAndInNoOthers() {
        Channel channel = channel();
        CustomerSubscriptions customers = subscriptions().customers();
        Letter letter = letterTo("customer:bo-7", "Your consultation", "Tomorrow at nine.");
        assertThat(channel.deliver(letter).toString()).contains("GONE");
        offer(customers, "bo-7", "/push/bo");
        offer(customers, "cleo-7", "/push/cleo");

        assertThat(channel.deliver(letter)).isInstanceOf(Delivery.Done.class);

        assertThat(fake.requests()).hasSize(1);
        assertThat(service.note(fake.requests().getFirst()).path("body").asString())
                .isEqualTo("Tomorrow at nine.");
        assertThat(service.note(fake.requests().getFirst()).path("link").asString())
                .isEmpty();
        service.answer("/push/bo", 410);
        channel.deliver(letter);
        assertThat(customers.of(ACCOUNT, "bo-7")).isEmpty();
        assertThat(customers.of(ACCOUNT, "cleo-7")).hasSize(1);
    }

    private void offer(CustomerSubscriptions customers, String customer, String path) {
        FakeBrowser browser = service.browserAt(path);
        customers.add(
                new Caller.Customer(ACCOUNT, customer),
                new Audit.By(ACCOUNT, new Actor(Actor.Kind.CLIENT, null), "request"),
                new Subscriptions.Offer(
                        fake.url() + path,
                        browser.publicKey(),
                        Curve.bytes(browser.auth()).orElseThrow()));
    }

    @Test
    void whoAsksToBeToldByAServiceOfTheirOwnStopsNothingForOthers() {
        var stranger =
                new Pushing(client, HttpFake.rules(), PushServices.ofMakers(), () -> URI.create("http://localhost"));
        var keys = new PushKeys(database, SEALING, Time.system());
        keys.prepare();
        Channel channel = stranger.channel(subscriptions(), keys, Time.system(), DEADLINE);

        answer(403);
        assertThat(channel.deliver(letter("One", "Words.")))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, never -> assertThat(never.fault()).isEqualTo(Fault.ADDRESS));
        fake.answerAlways(new HttpFake.Answer(429, Map.of("Retry-After", "99999"), ""));
        assertThat(channel.deliver(letter("Two", "Words."))).isInstanceOfSatisfying(Delivery.Again.class, again -> {
            assertThat(again.fault()).isEqualTo(Fault.BUSY);
            assertThat(again.notBefore()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void theHeadSaysHowLongHowUrgentAndAboutWhatWithoutTellingIt() {
        UUID booking = UUID.randomUUID();
        channel().deliver(about(booking, "booking_reminder", Instant.now().plusSeconds(600), null));
        channel().deliver(about(booking, "booking_confirmed", Instant.now().plus(Duration.ofDays(400)), null));
        channel()
                .deliver(about(
                        UUID.randomUUID(), "cancellationRecovery", Instant.now().minusSeconds(60), null));

        List<HttpFake.Request> sent = fake.requests();
        assertThat(Integer.parseInt(sent.get(0).header("TTL"))).isBetween(500, 600);
        assertThat(sent.get(1).header("TTL"))
                .isEqualTo(Long.toString(Duration.ofDays(28).toSeconds()));
        assertThat(sent.get(2).header("TTL")).isEqualTo("0");
        assertThat(sent.stream().map(one -> one.header("Urgency"))).containsExactly("high", "normal", "low");
        assertThat(sent.get(0).header("Topic")).isEqualTo(sent.get(1).header("Topic"));
        assertThat(sent.get(2).header("Topic")).isNotEqualTo(sent.get(1).header("Topic"));
        assertThat(sent.toString()).doesNotContain(booking.toString());
    }

    @Test
    void theServiceLearnsWhoSendsAndTheTokenIsMadeOnceForIt() {
        channel().deliver(letter("One", "Words."));
        channel().deliver(letter("Two", "Words."));

        String first = fake.requests().get(0).header("Authorization");
        assertThat(fake.requests().get(1).header("Authorization")).isEqualTo(first);
        String claims = first.substring("vapid t=".length()).split("\\.")[1];
        JsonNode said = Json.read(Curve.bytes(claims).orElseThrow());
        assertThat(said.path("aud").asString()).isEqualTo(fake.url());
        assertThat(said.path("sub").asString()).isEqualTo("https://kept.example.com");
        assertThat(said.path("exp").asLong())
                .isBetween(
                        Instant.now().getEpochSecond(),
                        Instant.now().plus(Duration.ofHours(24)).getEpochSecond());
    }

    @Test
    void aLongMessageIsCutToWhatEveryServiceTakes() {
        Letter letter = letter("S".repeat(5_000), "\uD83C\uDF89\"\n".repeat(4_000));

        assertThat(channel().deliver(letter)).isInstanceOf(Delivery.Done.class);

        JsonNode note = service.note(fake.requests().getFirst());
        assertThat(fake.requests().getFirst().octets().length()).isBetween(4_000, 4_096);
        assertThat(note.path("body").asString()).endsWith("…").startsWith("\uD83C\uDF89\"");
        assertThat(note.path("title").asString()).hasSize(201);
    }

    @Test
    void theLinkGoesAlongAndWithoutOneItLeadsToTheInbox() {
        channel().deliver(about(UUID.randomUUID(), "booking_confirmed", null, "https://kept.example.com/b/1"));
        channel().deliver(about(UUID.randomUUID(), "booking_confirmed", null, null));

        assertThat(service.note(fake.requests().get(0)).path("link").asString())
                .isEqualTo("https://kept.example.com/b/1");
        assertThat(service.note(fake.requests().get(1)).path("link").asString()).isEqualTo("/inbox");
    }

    private static HttpFake fake(FakePushService service) {
        try {
            return new HttpFake(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(int status) {
        fake.answerAlways(new HttpFake.Answer(status, Map.of(), "no"));
    }

    private Subscriptions subscriptions() {
        return new Subscriptions(database, SEALING, new Audit(database, Time.system()), Time.system());
    }

    private void subscribe(String path) {
        FakeBrowser browser = service.browserAt(path);
        secrets.addAll(List.of(path, browser.publicKey(), browser.auth()));
        one.subscribe(subscriptions(), fake.url() + path, browser);
    }

    private Letter about(UUID booking, String template, @Nullable Instant notAfter, @Nullable String link) {
        return new Letter(
                ACCOUNT,
                UUID.randomUUID(),
                new About("booking", booking),
                address(),
                template,
                new Letter.Words("Subject", "Text", ""),
                new Letter.Extras(Language.EN, Map.of(), notAfter, null, null, link));
    }
}

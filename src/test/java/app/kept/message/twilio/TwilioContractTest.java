package app.kept.message.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.FakeProvider.Misbehaviour;
import app.kept.message.channel.Fault;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Refusal;
import app.kept.message.channel.Unanswered;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.message.phone.ShortText;
import app.kept.platform.base.Time;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwilioContractTest extends ChannelContract {
    private final FakeTwilio twilio = new FakeTwilio();
    private HttpFake fake;

    @Override
    protected FakeProvider provider() throws IOException {
        fake = new HttpFake(twilio);
        return fake;
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        return opened(Map.of("price", "0.075 EUR"), "sms", deadline);
    }

    @Override
    protected String address() {
        return "+4915112345678";
    }

    @Override
    protected List<String> badAddresses() {
        return List.of(
                " ,", "bo@example.com", "015112345678", "+49 151 12345678", "+49151\r\nX: y", "+123456789012345678");
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeTwilio.TOKEN, FakeTwilio.BASIC);
    }

    @Override
    protected String expected(Letter letter) {
        return ShortText.of(letter.words().text(), false).text();
    }

    @Override
    protected List<Refusal> refusals() {
        return Stream.of(
                        refusal(400, 21211, Fault.ADDRESS, true),
                        refusal(400, 21614, Fault.ADDRESS, true),
                        refusal(400, 30005, Fault.ADDRESS, true),
                        refusal(400, 30006, Fault.ADDRESS, true),
                        refusal(400, 21610, Fault.OPTED_OUT, true),
                        refusal(400, 30007, Fault.CONTENT, true),
                        refusal(400, 63016, Fault.CONTENT, true),
                        refusal(400, 21617, Fault.CONTENT, true),
                        refusal(400, 21408, Fault.CONTENT, true),
                        refusal(400, 99999, Fault.CONTENT, true),
                        refusal(429, 20429, Fault.THROTTLED, false),
                        refusal(429, 0, Fault.THROTTLED, false),
                        refusal(400, 30003, Fault.BUSY, false),
                        refusal(503, 20503, Fault.BUSY, false),
                        refusal(401, 20003, Fault.PROVIDER, false),
                        refusal(400, 30034, Fault.PROVIDER, false),
                        refusal(404, 20404, Fault.PROVIDER, false),
                        refusal(400, 21606, Fault.PROVIDER, false))
                .toList();
    }

    private Refusal refusal(int status, int code, Fault fault, boolean forGood) {
        return new Refusal(
                status + " " + code, fault, forGood, () -> fake.answerAlways(FakeTwilio.error(status, code)));
    }

    @Test
    void itIsSaidHowManySegmentsItTookAndWhatTheyCost() {
        Delivery delivery = channel().deliver(letter("", "ã".repeat(71)));

        assertThat(delivery.answer()).contains("2 segments", "about 0.15 EUR");
        assertThat(((Delivery.Done) delivery).reference()).startsWith("SM");
    }

    @Test
    void whatIsUnsureIsFoundThereAndOnlyWhatIsNotThereGoesAgain() {
        Letter letter = letter("", "Are you there?");
        Instant before = Instant.now();
        fake.behave(Misbehaviour.CLOSES_AFTER_BODY);
        assertThat(channel().deliver(letter)).isInstanceOf(Delivery.Unsure.class);
        fake.behaveWell();

        assertThat(channel().lookUp(letter, alone(before)).orElseThrow()).isInstanceOf(Delivery.Done.class);
        Letter other = letter("", "Something else");
        assertThat(channel().lookUp(other, alone(before)))
                .as("it may not be in the list yet")
                .isEmpty();
        assertThat(channel().lookUp(other, alone(before.minusSeconds(90))).orElseThrow())
                .isInstanceOf(Delivery.Again.class);
    }

    @Test
    void theSameWordsOfAnEarlierDayAreAnotherLetter() {
        Letter letter = letter("", "See you tomorrow.");
        var old = new HashMap<>(Map.of("To", address(), "Body", "See you tomorrow."));
        old.put("made", "Fri, 20 Nov 2020 10:00:00 GMT");
        twilio.messages.add(old);

        assertThat(channel()
                        .lookUp(letter, alone(Instant.now().minusSeconds(120)))
                        .orElseThrow())
                .isInstanceOf(Delivery.Again.class);
    }

    @Test
    void theSameWordsOfLaterAreAnotherLetterToo() {
        Letter letter = letter("", "See you tomorrow.");
        channel().deliver(letter);

        assertThat(channel()
                        .lookUp(letter, alone(Instant.now().minusSeconds(300)))
                        .orElseThrow())
                .isInstanceOf(Delivery.Again.class);
    }

    @Test
    void theSameWordsThatAreKnownToBeSomebodyElsesAreAnotherLetter() {
        Letter letter = letter("", "See you tomorrow.");
        channel().deliver(letter);
        Instant since = Instant.now().minusSeconds(65);
        Set<String> taken = Set.of(twilio.messages.getFirst().get("sid"));

        assertThat(lookUp(letter, since, new Unanswered.Known(taken, List.of())).orElseThrow())
                .isInstanceOf(Delivery.Again.class);
        assertThat(lookUp(letter, since, new Unanswered.Known(Set.of(), List.of()))
                        .orElseThrow())
                .isInstanceOf(Delivery.Done.class);
    }

    @Test
    void ofTwoThatMayHaveComeTheFirstTakesTheFirstAndNobodyBeforeTheOtherCallIsOver() {
        Letter letter = letter("", "See you tomorrow.");
        Letter twin = letter("", "See you tomorrow.");
        Letter other = letter("", "Something else.");
        channel().deliver(letter);
        Instant since = Instant.now().minusSeconds(65);

        assertThat(beside(letter, since, twin, since.plusSeconds(1), false)).isEmpty();
        assertThat(beside(letter, since, twin, since.plusSeconds(1), true).orElseThrow())
                .isInstanceOf(Delivery.Done.class);
        assertThat(beside(letter, since, twin, since.minusSeconds(1), true).orElseThrow())
                .as("the other one takes it")
                .isInstanceOf(Delivery.Again.class);
        assertThat(beside(letter, since, other, since.minusSeconds(1), false).orElseThrow())
                .as("who says something else is in nobody's way")
                .isInstanceOf(Delivery.Done.class);
        assertThat(beside(letter, since, null, since.minusSeconds(1), true))
                .as("nobody knows what the other one said")
                .isEmpty();
    }

    @Test
    void whatComesByATemplateIsNotTakenForWhatMayHaveComeByAnother() {
        Channel whatsapp = opened(
                Map.of(
                        "templates",
                        "booking_confirmed = HX" + "b".repeat(32) + " : client_name\nbooking_cancelled = HX"
                                + "c".repeat(32) + " : client_name"),
                "whatsapp",
                DEADLINE);
        var extras = new Letter.Extras(Language.EN, Map.of("client_name", "Bo Lind"), null, null, null, null);
        Letter confirmed = with(letter("", "Confirmed"), "booking_confirmed", extras);
        Letter cancelled = with(letter("", "Cancelled"), "booking_cancelled", extras);
        assertThat(whatsapp.deliver(cancelled)).isInstanceOf(Delivery.Done.class);
        Instant since = Instant.now().minusSeconds(65);
        var both = new Unanswered.Known(
                Set.of(), List.of(new Unanswered.Other(cancelled.id(), cancelled, since.plusSeconds(1), true)));

        assertThat(whatsapp.lookUp(confirmed, new Unanswered(since, since.plusSeconds(60), _ -> both)))
                .isEmpty();
    }

    @Test
    void whatCannotBeAskedIsNotGuessed() {
        fake.answerAlways(FakeTwilio.error(500, 20500));

        assertThat(channel().lookUp(letter("", "Hello"), alone(Instant.now()))).isEmpty();
        assertThat(channel().deliver(letter("", "Hello"))).isInstanceOf(Delivery.Unsure.class);
    }

    @Test
    void whatWouldComeTooLateIsDroppedThere() {
        Channel sms = opened(Map.of(), "sms", DEADLINE);
        sms.deliver(lasting(Instant.now().plusSeconds(600)));
        sms.deliver(lasting(Instant.now().minusSeconds(600)));
        sms.deliver(lasting(Instant.now().plusSeconds(600_000)));

        List<Integer> spans = twilio.messages.stream()
                .map(one -> Integer.parseInt(one.get("ValidityPeriod")))
                .toList();
        assertThat(spans.get(0)).isBetween(580, 600);
        assertThat(spans.get(1)).isEqualTo(1);
        assertThat(spans.get(2)).isEqualTo(36_000);
        assertThat(twilio.messages.getFirst().get("StatusCallback"))
                .startsWith("https://kept.example/api/callbacks/twilio/operator/");
    }

    @Test
    void aServiceWritesInsteadOfANumberAndAKeyCallsInsteadOfTheToken() {
        String service = "MG" + "a".repeat(32);
        Channel sms = opened(Map.of("from", service, "look_alikes", "yes"), "sms", DEADLINE);

        sms.deliver(letter("", "Olá, amanhã às 10h"));

        assertThat(twilio.messages.getFirst())
                .containsEntry("MessagingServiceSid", service)
                .containsEntry("SmartEncoded", "true")
                .containsEntry("Body", "Ola, amanha às 10h")
                .doesNotContainKey("From");
        Channel byKey =
                opened(Map.of("api_key", "SK" + "1".repeat(32), "api_secret", "the-secret-of-a-key"), "sms", DEADLINE);
        assertThat(byKey.deliver(letter("", "Hello"))).isInstanceOf(Delivery.Again.class);
        assertThat(fake.requests().getLast().header("Authorization")).isNotEqualTo("Basic " + FakeTwilio.BASIC);
    }

    @Test
    void whatsappGoesByATemplateWhereOneIsNamedAndElseAsText() {
        String content = "HX" + "b".repeat(32);
        Channel whatsapp = opened(
                Map.of("templates", "booking_confirmed.en = " + content + " : client_name, link"),
                "whatsapp",
                DEADLINE);
        Letter letter = letter("", "Hello");
        var extras = new Letter.Extras(
                Language.EN, Map.of("client_name", "Bo\n  \"Lind\""), null, null, null, "https://kept.example/b/1");

        assertThat(whatsapp.deliver(with(letter, "booking_confirmed", extras))).isInstanceOf(Delivery.Done.class);
        assertThat(whatsapp.deliver(with(letter, "another", extras))).isInstanceOf(Delivery.Done.class);
        Delivery lacking = whatsapp.deliver(with(letter, "booking_confirmed", Letter.Extras.none(Language.EN)));

        assertThat(twilio.messages.get(0))
                .containsEntry("To", "whatsapp:" + address())
                .containsEntry("From", "whatsapp:+15005550006")
                .containsEntry("ContentSid", content)
                .containsEntry("ContentVariables", "{\"1\":\"Bo \\\"Lind\\\"\",\"2\":\"https://kept.example/b/1\"}");
        assertThat(twilio.messages.get(1)).containsEntry("Body", "Hello");
        assertThat(lacking.answer()).contains("client_name");
        assertThat(twilio.messages).hasSize(2);
    }

    @Test
    void halfASetUpSendsNothingAndSaysWhatIsMissing() {
        Delivery delivery =
                opened(Map.of("account_sid", "AC1/../../evil"), "sms", DEADLINE).deliver(letter("", "Hello"));

        assertThat(((Delivery.Again) delivery).fault()).isEqualTo(Fault.PROVIDER);
        assertThat(delivery.answer()).contains("account SID");
        assertThat(fake.requests()).isEmpty();
    }

    private Optional<Delivery> beside(
            Letter letter, Instant since, @Nullable Letter other, Instant begunAt, boolean isOver) {
        var call = new Unanswered.Other(UUID.randomUUID(), other, begunAt, isOver);
        return lookUp(letter, since, new Unanswered.Known(Set.of(), List.of(call)));
    }

    private Optional<Delivery> lookUp(Letter letter, Instant since, Unanswered.Known known) {
        return channel().lookUp(letter, new Unanswered(since, since.plusSeconds(60), _ -> known));
    }

    private static Unanswered alone(Instant since) {
        return new Unanswered(since, since.plusSeconds(60), _ -> new Unanswered.Known(Set.of(), List.of()));
    }

    private Letter lasting(Instant notAfter) {
        Letter letter = letter("", "Soon");
        return with(letter, letter.template(), new Letter.Extras(Language.EN, Map.of(), notAfter, null, null, null));
    }

    private static Letter with(Letter letter, String template, Letter.Extras extras) {
        return new Letter(
                letter.account(), letter.id(), letter.about(), letter.address(), template, letter.words(), extras);
    }

    private Channel opened(Map<String, String> more, String channel, Duration deadline) {
        var calls = new Calls(HttpFake.client(), HttpFake.rules(), fake.url(), deadline);
        var ids = new CallbackIds(
                MasterKey.of("a key that signs nothing but tests").signer("callback"));
        Twilio provider = channel.equals("sms")
                ? Twilio.sms(calls, ids, Time.system())
                : Twilio.whatsapp(calls, ids, Time.system());
        return provider.open(FakeTwilio.setUp(more));
    }
}

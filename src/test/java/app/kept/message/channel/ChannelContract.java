package app.kept.message.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.kept.account.AccountId;
import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.FakeProvider.Misbehaviour;
import app.kept.platform.text.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every channel, whatever its provider does. */
public abstract class ChannelContract {
    /** Long enough for a busy machine, short enough to wait for. */
    protected static final Duration DEADLINE = Duration.ofMillis(1_500);

    private static final Duration SLACK = Duration.ofSeconds(4);
    private static final int LONGEST_ANSWER = 1_000;
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10"));
    private static final UUID BOOKING = UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a11");

    private FakeProvider provider;
    private Channel channel;
    private Said log;

    /** A fresh one for each test, doing its work. */
    protected abstract FakeProvider provider() throws IOException;

    /** The channel under test, set up for {@link #provider} with the secrets that {@link #secrets} names. */
    protected abstract Channel open(FakeProvider provider, Duration deadline);

    /** Somebody to whom the provider carries. */
    protected abstract String address();

    /** What the channel refuses as an address by itself, without asking the provider. */
    protected abstract List<String> badAddresses();

    /** What was given to the channel and must never be seen again, in each form in which it goes over the wire. */
    protected abstract List<String> secrets();

    protected abstract List<Refusal> refusals();

    /** Words as this channel gives them: channels without a subject leave it out, and so on. */
    protected String expected(Letter letter) {
        return letter.words().text();
    }

    @BeforeEach
    final void openAll() throws IOException {
        provider = provider();
        channel = open(provider, DEADLINE);
        log = Said.listening();
    }

    @AfterEach
    final void closeAll() {
        log.close();
        provider.close();
    }

    @Test
    void aLetterIsCarriedWithItsWordsToItsAddress() {
        Letter letter = letter("Your appointment", "On Monday at 9:00.\nSee you there.");

        Delivery delivery = channel.deliver(letter);

        assertThat(delivery).isInstanceOf(Delivery.Done.class);
        assertInPlainWords(delivery);
        assertThat(provider.carried()).hasSize(1);
        assertThat(provider.carried().getFirst().to()).isEqualTo(address());
        assertThat(lines(provider.carried().getFirst().words())).contains(lines(expected(letter)));
    }

    @Test
    void theKeyIsTheSameEachTimeAndWhoHonoursItCarriesOnce() {
        Letter letter = letter("Once", "Only once.");

        channel.deliver(letter);
        Delivery second = channel.deliver(letter);

        assertThat(second).isInstanceOf(Delivery.Done.class);
        assertThat(provider.carried().stream().map(Carried::key).distinct()).hasSize(1);
        if (channel.honoursKey()) assertThat(provider.carried()).hasSize(1);
    }

    @Test
    void differentLettersHaveDifferentKeys() {
        channel.deliver(letter("One", "The first."));
        channel.deliver(letter("Two", "The second."));

        assertThat(provider.carried()).hasSize(2);
        Set<String> keys =
                new HashSet<>(provider.carried().stream().map(Carried::key).toList());
        if (!keys.equals(Set.of(""))) assertThat(keys).hasSize(2);
    }

    @Test
    void manyAreAnsweredInTheirOrder() {
        List<Letter> letters = Stream.of("one", "two", "three")
                .map(word -> letter(word, "Number " + word))
                .toList();

        List<Delivery> deliveries = channel.deliverAll(letters);

        assertThat(deliveries).hasSize(3).allMatch(Delivery.Done.class::isInstance);
        assertThat(provider.carried()).hasSize(3);
    }

    @TestFactory
    Stream<DynamicTest> aRefusalIsUnderstood() {
        return refusals().stream()
                .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> {
                    provider.behaveWell();
                    int before = provider.carried().size();
                    refusal.arrange().run();

                    Delivery delivery = channel.deliver(letter("Refused", "Words that are refused."));

                    assertThat(faultOf(delivery)).as(delivery.toString()).isEqualTo(refusal.fault());
                    assertThat(delivery instanceof Delivery.Never)
                            .as(delivery.toString())
                            .isEqualTo(refusal.forGood());
                    assertThat(provider.carried()).hasSize(before);
                    assertInPlainWords(delivery);
                }));
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"REFUSES_CONNECTIONS", "CLOSES_AT_ONCE"})
    void whatNeverLeftIsTriedAgainOrUnsureButNeverGivenUp(Misbehaviour how) {
        Delivery delivery = delivering(how);

        if (how == Misbehaviour.REFUSES_CONNECTIONS) {
            assertThat(delivery).isInstanceOf(Delivery.Again.class);
            assertThat(faultOf(delivery)).isEqualTo(Fault.BUSY);
        } else {
            assertThat(delivery).isInstanceOfAny(Delivery.Again.class, Delivery.Unsure.class);
        }
        assertThat(provider.carried()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"SILENT", "ENDLESS_ANSWER", "HUGE_ANSWER", "GARBLED"})
    void whateverIsAnsweredTheDeadlineHoldsAndTheAnswerIsShort(Misbehaviour how) {
        Delivery delivery = delivering(how);

        assertThat(delivery).isNotInstanceOf(Delivery.Done.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"SILENT_AFTER_BODY", "CLOSES_AFTER_BODY"})
    void whatWentOutWithoutAnAnswerIsUnsureAndTheSameKeyBringsItOnce(Misbehaviour how) {
        Letter letter = letter("Maybe", "Perhaps it has arrived.");
        Delivery delivery = delivering(how, letter);

        assertThat(delivery).isInstanceOf(Delivery.Unsure.class);
        assertThat(provider.carried()).hasSize(1);
        if (channel.honoursKey()) {
            provider.behaveWell();
            assertThat(channel.deliver(letter)).isInstanceOf(Delivery.Done.class);
            assertThat(provider.carried()).hasSize(1);
        }
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        Delivery delivery = delivering(Misbehaviour.REDIRECTS);

        assertThat(delivery).isNotInstanceOf(Delivery.Done.class);
        assertThat(provider.strayed()).isZero();
    }

    @Test
    void whatAProviderRepeatsIsNotPassedOnWhereItIsSecret() {
        delivering(Misbehaviour.REPEATS_ALL);
    }

    @Test
    void afterTheProviderHasRecoveredLettersAreCarried() {
        for (Misbehaviour how : List.of(Misbehaviour.CLOSES_AT_ONCE, Misbehaviour.CLOSES_AFTER_BODY)) {
            if (!provider.knows().contains(how)) continue;
            provider.behave(how);
            channel.deliver(letter("Lost", "Words."));
        }
        provider.behaveWell();

        assertThat(channel.deliver(letter("Back", "It works again."))).isInstanceOf(Delivery.Done.class);
        assertThat(provider.carried().getLast().words()).contains("It works again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana\r\nBcc: everybody@example.com",
                "Ana\nX-Injected: yes\n\nAnother body",
                "Ana\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<victim@example.com>\r\nDATA\r\nSpam\r\n.",
                ".\n..\n.leading dots",
                "<script>alert(1)</script> & \"quoted\" <b>Ana</b>",
                "{{client.password}} ${7*7} #{1+1} <%= 7 %> {%raw%}",
                "\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDF89 Ana\u00EF\u0301",
                "\u202Egnirts desrever\u202C \u05D0\u05E0\u05D4 \u0622\u0646\u0627",
                "M\u00FCller, Gra\u00E7a; \\\"O'Neil\\\" =?UTF-8?Q?evil?= &to=victim@example.com",
                "a\u2028b\u2029c\u0085d\u000Be\u000Cf"
            })
    void hostileWordsAreOnlyWords(String hostile) {
        Letter letter = letter("Re: " + hostile, "Dear " + hostile + ",\n\nsee you.");

        Delivery delivery = channel.deliver(letter);

        if (delivery instanceof Delivery.Done) {
            assertThat(provider.carried()).hasSize(1);
            Carried carried = provider.carried().getFirst();
            assertThat(carried.to()).isEqualTo(address());
            assertThat(lines(carried.words())).contains(lines(expected(letter)));
            assertThat(carried.head().lines()).noneMatch(line -> line.matches("(?i)(bcc|x-injected)\\s*:.*"));
        } else {
            assertThat(faultOf(delivery)).isEqualTo(Fault.CONTENT);
            assertThat(provider.carried()).isEmpty();
        }
        assertInPlainWords(delivery);
    }

    @Test
    void hostileDataOfATemplateIsOnlyData() {
        Letter letter =
                letter("Data", "Words.", Map.of("client.name", "x\r\nBcc: everybody@example.com\r\n\r\n\"}],{"));

        channel.deliver(letter);

        assertThat(provider.carried())
                .hasSizeLessThan(2)
                .allMatch(one -> one.to().equals(address()));
    }

    @TestFactory
    Stream<DynamicTest> anAddressThatIsNoneIsRefusedWithoutAskingAnybody() {
        return badAddresses().stream()
                .map(bad -> DynamicTest.dynamicTest("<" + bad.replaceAll("\\p{C}", "?") + ">", () -> {
                    Delivery delivery = channel.deliver(letter(bad, "No", "Nobody gets this.", Map.of()));

                    assertThat(delivery).isInstanceOf(Delivery.Never.class);
                    assertThat(faultOf(delivery)).isIn(Fault.ADDRESS, Fault.GONE);
                    assertThat(provider.carried()).isEmpty();
                    assertInPlainWords(delivery);
                }));
    }

    /** For tests of one channel's own. */
    protected final Channel channel() {
        return channel;
    }

    protected final Letter letterTo(String address, String subject, String text) {
        return letter(address, subject, text, Map.of());
    }

    protected final Letter letter(String subject, String text) {
        return letter(subject, text, Map.of());
    }

    private Letter letter(String subject, String text, Map<String, String> data) {
        return letter(address(), subject, text, data);
    }

    private static Letter letter(String address, String subject, String text, Map<String, String> data) {
        String html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
        return new Letter(
                ACCOUNT,
                UUID.randomUUID(),
                new About("booking", BOOKING),
                address,
                "booking_confirmed",
                new Letter.Words(subject, text, html),
                new Letter.Extras(Language.EN, data, null, null, null, null));
    }

    private Delivery delivering(Misbehaviour how) {
        return delivering(how, letter("Trouble", "Words in trouble."));
    }

    private Delivery delivering(Misbehaviour how, Letter letter) {
        assumeTrue(provider.knows().contains(how), "its protocol knows no such thing");
        provider.behave(how);
        long start = System.nanoTime();
        Delivery delivery = channel.deliver(letter);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plus(SLACK));
        assertInPlainWords(delivery);
        return delivery;
    }

    /** Short, printable, for people; and nothing in it or in the log that must not be seen. */
    private void assertInPlainWords(Delivery delivery) {
        String answer = delivery.answer();
        assertThat(answer).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_ANSWER);
        assertThat(answer).doesNotContainPattern("\\p{Cc}").doesNotContain("Exception", "null", "java.");
        for (String secret : secrets()) {
            assertThat(delivery.toString()).doesNotContain(secret);
            assertThat(log.lines()).noneMatch(line -> line.contains(secret));
        }
        assertThat(log.lines()).noneMatch(line -> line.contains(address()));
    }

    private static Fault faultOf(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Never never -> never.fault();
            case Delivery.Again again -> again.fault();
            case Delivery.Done done -> throw new AssertionError("it was carried: " + done);
            case Delivery.Unsure unsure -> throw new AssertionError("it is unsure: " + unsure);
        };
    }

    /** Lines end in many ways, and a protocol may have but one. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}

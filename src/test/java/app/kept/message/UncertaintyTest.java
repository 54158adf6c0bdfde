package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.testing.Await;
import app.kept.work.WorkItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class UncertaintyTest {
    private final HandMade knowsKeys = HandMade.mail("knows-keys");
    private final HandMade forgets = new HandMade("email", "forgets", false);

    @Test
    void aProviderThatKnowsTheKeyIsGivenTheSameLetterUnderTheSameKey() {
        knowsKeys.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(knowsKeys, HandMade.mail("another"))) {
            office.plan("hello");
            office.settle();
            knowsKeys.answering(new Delivery.Done("I have it."));

            office.advance(Duration.ofHours(1));

            assertThat(office.tries("hello")).containsExactly("knows-keys unsure", "knows-keys done");
            assertThat(knowsKeys.given.get(0).id())
                    .isEqualTo(knowsKeys.given.get(1).id());
        }
    }

    @Test
    void aProviderThatForgetsAndCannotBeAskedLeavesUsUnsureAndNothingIsSentTwice() {
        forgets.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(forgets, HandMade.mail("another"))) {
            office.plan("hello");

            office.advance(Duration.ofHours(1));

            assertThat(forgets.given).hasSize(1);
            assertThat(office.tries("hello")).containsExactly("forgets unsure");
            assertThat(office.state("hello")).isEqualTo("unsure");
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void aProviderThatCanBeAskedSettlesIt() {
        forgets.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(forgets)) {
            office.plan("came");
            office.settle();
            forgets.known = Optional.of(new Delivery.Done("I do have it."));
            office.advance(Duration.ofHours(1));
            assertThat(office.state("came")).isEqualTo("sent");
            assertThat(office.tries("came")).containsExactly("forgets done");

            office.plan("lost");
            office.settle();
            forgets.known = Optional.of(new Delivery.Again(Duration.ZERO, "It never came."));
            forgets.answering(new Delivery.Done("Now I have it."));
            office.advance(Duration.ofHours(1));
            assertThat(office.state("lost")).isEqualTo("sent");
            assertThat(office.tries("lost")).containsExactly("forgets again", "forgets done");
        }
    }

    @Test
    void aProviderThatCannotSayJustNowIsAskedAgain() {
        forgets.canBeAsked = true;
        forgets.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(forgets)) {
            office.plan("hello");
            office.advance(Duration.ofMinutes(1));
            assertThat(office.state("hello")).isEqualTo("planned");
            assertThat(office.reason("hello"))
                    .isEqualTo("A call had no answer, and forgets cannot tell whether it has the message.");

            forgets.known = Optional.of(new Delivery.Done("I do have it."));
            office.advance(Duration.ofMinutes(10));

            assertThat(office.state("hello")).isEqualTo("sent");
            assertThat(forgets.given).hasSize(1);
        }
    }

    @Test
    void aProviderThatNeverSaysIsNotAskedForEver() {
        forgets.canBeAsked = true;
        forgets.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(forgets)) {
            office.plan("hello");

            office.advance(Duration.ofHours(25));

            assertThat(office.state("hello")).isEqualTo("unsure");
            assertThat(forgets.given).hasSize(1);
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void onceTheProviderHasForgottenTheKeyNothingIsSentBlindly() {
        knowsKeys.keyLife = Duration.ofHours(23);
        knowsKeys.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(knowsKeys)) {
            office.plan("hello");
            office.settle();
            office.rows.change("update work_later set due_at = due_at + interval '24 hours'");
            office.rows.change("update work set due_at = due_at + interval '24 hours'");
            knowsKeys.answering(new Delivery.Done("I have it."));

            office.advance(Duration.ofHours(25));

            assertThat(knowsKeys.given).hasSize(1);
            assertThat(office.state("hello")).isEqualTo("unsure");
            assertThat(office.reason("hello")).contains("cannot tell whether it has the message");
        }
    }

    /** However it came to pass that a try is that old: the provider was paused for a day, or no node ran. */
    @Test
    void aTryThatWasCutOffLongAgoIsNotRepeatedEither() {
        knowsKeys.keyLife = Duration.ofHours(23);
        try (var office = new Office(knowsKeys)) {
            office.plan("old");
            office.plan("fresh");
            takenByANodeThatDies(office);
            cutOff(office, "old", "24 hours");
            cutOff(office, "fresh", "22 hours");

            office.advance(Duration.ofMinutes(1));

            assertThat(office.state("old")).isEqualTo("unsure");
            assertThat(office.state("fresh")).isEqualTo("sent");
            assertThat(knowsKeys.subjects()).containsExactly("fresh");
        }
    }

    @Test
    void whatMayHaveGoneOutIsNeverCalledSkipped() {
        try (var office = new Office(forgets)) {
            office.plan("begun");
            office.plan("not-begun");
            takenByANodeThatDies(office);
            cutOff(office, "begun", "1 minute");
            for (String key : List.of("begun", "not-begun")) {
                office.verdicts.put(office.id(key), new LastLook.Verdict.Skip("Not wanted any more."));
            }

            office.advance(Duration.ofMinutes(1));

            assertThat(office.state("not-begun")).isEqualTo("skipped");
            assertThat(office.state("begun")).isEqualTo("unsure");
            assertThat(office.reason("begun"))
                    .isEqualTo("A call to forgets had no answer, and it is not repeated. Not wanted any more.");
            assertThat(forgets.given).isEmpty();
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void whatTheProviderTellsLaterSettlesIt() {
        forgets.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(forgets)) {
            office.plan("over");
            office.advance(Duration.ofHours(1));
            office.plan("waits");
            office.settle();
            assertThat(office.state("over")).isEqualTo("unsure");
            assertThat(office.state("waits")).isEqualTo("planned");

            told(office, "over", "another");
            assertThat(office.state("over")).as("told by one who never had it").isEqualTo("unsure");
            for (String key : List.of("over", "waits")) {
                told(office, key, "forgets");
                told(office, key, "forgets");
            }
            office.advance(Duration.ofHours(1));

            assertThat(office.rows.texts("select distinct state from message")).containsExactly("sent");
            assertThat(forgets.given).hasSize(2);
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void wordsThatCannotBeWrittenAnyMoreLeaveATryThatWasMadeUnsure() {
        knowsKeys.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(knowsKeys)) {
            office.plan("tried");
            office.settle();
            office.plan("not-tried");
            office.rows.change("update message set data = data - 'host_name'");

            office.advance(Duration.ofHours(1));

            assertThat(office.state("tried")).isEqualTo("unsure");
            assertThat(office.state("not-tried")).isEqualTo("failed");
            assertThat(office.reason("not-tried")).contains("{{host_name}}, which was not given");
        }
    }

    /** A node that stood still came to itself, and began the try that the one that took over had in mind. */
    @Test
    void whoIsOvertakenByAnotherNodeLosesNothingAndSendsNothingASecondTime() {
        for (HandMade provider : List.of(knowsKeys, forgets)) {
            try (var office = new Office(provider)) {
                office.plan("hello");
                office.meanwhile = () -> {
                    cutOff(office, "hello", "0 seconds");
                    office.meanwhile = () -> {};
                };

                office.settle();
                assertThat(provider.given).isEmpty();
                assertThat(office.balance().isEven()).isTrue();
                office.advance(Duration.ofHours(1));

                assertThat(office.state("hello")).isEqualTo(provider.honoursKey() ? "sent" : "unsure");
                assertThat(provider.given).hasSize(provider.honoursKey() ? 1 : 0);
                assertThat(office.balance().isEven()).isTrue();
            }
        }
    }

    @Test
    void whoWasStoppedBetweenBeginningAndCallingCallsNobody() {
        try (var office = new Office(forgets)) {
            office.plan("hello");
            UUID id = office.id("hello");
            var item = new WorkItem(office.account, id, "message.send", "message.email", id, Office.NOON, 1);
            Message message =
                    office.messages.about(office.account, office.booking).getFirst();
            Letter letter = new Letter(
                    office.account,
                    message.id(),
                    message.about(),
                    message.address(),
                    message.template(),
                    new Letter.Words("hello", "hello", ""),
                    Letter.Extras.none(message.language()));
            var call = new Calling.Call(new Piece(item, message, List.of()), forgets, 1, letter);
            var told = new ArrayList<Delivery>();

            long twentySecondsAgo =
                    Time.system().nanos() - Duration.ofSeconds(20).toNanos();
            new Calling(new Traffic(office.time))
                    .make(List.of(call), twentySecondsAgo, (_, delivery) -> told.add(delivery));

            assertThat(told).singleElement().isInstanceOf(Delivery.Unsure.class);
            assertThat(forgets.given).isEmpty();
        }
    }

    private static void told(Office office, String key, String provider) {
        office.database.write(tx -> {
            office.outbox.isThere(tx, office.account, office.id(key), provider);
            return true;
        });
    }

    private static void cutOff(Office office, String key, String ago) {
        office.rows.change("""
                insert into message_attempt (account_id, message_id, number, provider, started_at)
                select account_id, id, 1, ?, due_at - ?::interval from message where dedup_key = ?
                """, office.provider(), ago, key);
    }

    @Test
    void aCallThatHangsEndsAtItsDeadlineAndHoldsUpNobody() {
        var othersAreThere = new CountDownLatch(8);
        forgets.answer = letter -> {
            if (!letter.words().subject().startsWith("hangs")) othersAreThere.countDown();
            else if (!passes(othersAreThere)) return new Delivery.Done("Nobody came by.");
            else hang();
            return new Delivery.Done("Taken.");
        };
        try (var office = new Office(forgets)) {
            forgets.deadline = Duration.ofSeconds(1);
            office.planApart("hangs", "a", "b", "c", "d", "e", "f", "g", "h");
            office.start();

            Await.until(
                    "the others are sent",
                    () -> office.rows.number("select count(*) from message where state = 'sent'") == 8);
            Await.until("it is cut off", () -> office.tries("hangs").equals(List.of("forgets unsure")));
        }
    }

    /** One batch, in which ten were cut off and one is fresh. */
    @Test
    void aProviderThatDoesNotSayWhatItHasHoldsUpNoneOfTheOthers() {
        forgets.canBeAsked = true;
        var freshIsThere = new CountDownLatch(1);
        forgets.thinking = () -> passes(freshIsThere);
        forgets.known = Optional.of(new Delivery.Done("I do have it."));
        forgets.answer = _ -> {
            freshIsThere.countDown();
            return new Delivery.Done("Taken.");
        };
        try (var office = new Office(forgets)) {
            String[] ten = IntStream.range(0, 10).mapToObj(i -> "cut off " + i).toArray(String[]::new);
            office.planApart(ten);
            takenByANodeThatDies(office);
            for (String one : ten) cutOff(office, one, "1 minute");
            office.planApart("fresh");

            office.start();

            Await.until("it is sent", () -> office.state("fresh").equals("sent"));
            Await.until(
                    "the others are settled",
                    () -> office.rows.number("select count(*) from message where state = 'sent'") == 11);
            assertThat(forgets.subjects()).containsExactly("fresh");
            assertThat(forgets.asked).hasSize(10);
        }
    }

    @Test
    void aProviderThatIsPausedIsNotAskedEitherAndOneThatDoesNotAnswerIsPaused() {
        forgets.canBeAsked = true;
        forgets.deadline = Duration.ofMillis(50);
        forgets.thinking = UncertaintyTest::hang;
        try (var office = new Office(forgets)) {
            String[] many = IntStream.range(0, 30).mapToObj(i -> "cut off " + i).toArray(String[]::new);
            office.planApart(many);
            takenByANodeThatDies(office);
            for (String one : many) cutOff(office, one, "1 minute");

            office.settle();

            assertThat(forgets.asked).hasSize(20);
            forgets.thinking = () -> {};
            forgets.known = Optional.of(new Delivery.Done("I do have it."));
            office.advance(Duration.ofHours(1));
            assertThat(office.rows.texts("select distinct state from message")).containsExactly("sent");
            assertThat(forgets.given).isEmpty();
        }
    }

    @Test
    void onlyACallThatMayHaveBegunLeavesUsUnsure() {
        try (var office = new Office(forgets)) {
            office.plan("not-begun");
            office.plan("begun");
            takenByANodeThatDies(office);
            office.rows.change("""
                    insert into message_attempt (account_id, message_id, number, provider, started_at)
                    select account_id, id, 1, 'forgets', due_at from message where dedup_key = 'begun'
                    """);

            office.advance(Duration.ofMinutes(1));

            assertThat(office.state("not-begun")).isEqualTo("sent");
            assertThat(office.state("begun")).isEqualTo("unsure");
            assertThat(forgets.subjects()).containsExactly("not-begun");
        }
    }

    private static void takenByANodeThatDies(Office office) {
        office.rows.change("""
                update work set lease = gen_random_uuid(), leased_until = clock_timestamp() - interval '1 second',
                    attempt = 1
                """);
    }

    private static boolean passes(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Does not hear that it is to stop. */
    private static void hang() {
        for (int i = 0; i < 20; i++) {
            try {
                Pause.system().pause(Duration.ofMillis(100));
            } catch (Pause.Interrupted e) {
                boolean _ = Thread.interrupted();
            }
        }
    }
}

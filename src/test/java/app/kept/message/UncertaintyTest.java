package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Route;
import app.kept.platform.base.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    void whatMayHaveArrivedHasNotFailedWhateverTheProviderSaysAfterwards() {
        for (Fault fault : List.of(Fault.CONTENT, Fault.ADDRESS, Fault.OPTED_OUT, Fault.BUSY)) {
            HandMade provider = HandMade.mail("knows-keys");
            HandMade texts = new HandMade("sms", "texts", false);
            provider.answering(new Delivery.Unsure("No answer."));
            try (var office = new Office(provider, HandMade.mail("another"), texts)) {
                office.plan("hello", new Route("sms", "+4930123456"));
                office.settle();
                provider.answering(new Delivery.Never(fault, "Now it says no."));

                office.advance(Duration.ofHours(1));

                assertThat(office.tries("hello")).containsExactly("knows-keys unsure", "knows-keys never");
                assertThat(office.state("hello")).as(fault.name()).isEqualTo("unsure");
                assertThat(texts.given).as("it may have arrived already").isEmpty();
            }
        }
    }

    @Test
    void aKeyIsReliedOnOnlyForAsLongAsItIsRemembered() {
        knowsKeys.answering(new Delivery.Unsure("No answer."));
        try (var office = new Office(knowsKeys)) {
            office.plan("hello");
            office.settle();
            knowsKeys.answering(new Delivery.Again(Fault.PROVIDER, Duration.ZERO, "Wrong password."));
            office.advance(Duration.ofHours(30));
            int given = knowsKeys.given.size();
            knowsKeys.answering(new Delivery.Done("It went, and went before."));

            office.advance(Duration.ofHours(2));

            assertThat(office.state("hello")).isEqualTo("unsure");
            assertThat(knowsKeys.given).hasSize(given);
        }
    }

    @Test
    void whatMayHaveArrivedIsNotSaidToHaveBeenSkipped() {
        try (var office = new Office(forgets)) {
            office.plan("looked-at");
            office.plan("called-off");
            takenByANodeThatDies(office);
            office.rows.change("""
                    insert into message_attempt (account_id, message_id, number, provider, started_at)
                    select account_id, id, 1, 'forgets', due_at from message
                    """);
            office.database.write(tx -> office.outbox
                    .skip(tx, office.account, List.of(office.id("called-off")), "Not any more.")
                    .size());
            office.verdicts.put(office.id("looked-at"), new LastLook.Verdict.Skip("Not any more."));

            office.settle();

            for (String key : List.of("looked-at", "called-off")) {
                assertThat(office.state(key)).as(key).isEqualTo("unsure");
                assertThat(office.reason(key)).isEqualTo("Not any more.");
                assertThat(office.tries(key)).as("no attempt is left open").containsExactly("forgets unsure");
            }
            assertThat(forgets.given).isEmpty();
        }
    }

    @Test
    void aTryThatWasCutOffEndsWithTheNextOne() {
        try (var office = new Office(knowsKeys)) {
            office.plan("hello");
            takenByANodeThatDies(office);
            office.rows.change("""
                    insert into message_attempt (account_id, message_id, number, provider, started_at)
                    select account_id, id, 1, 'knows-keys', due_at from message
                    """);

            office.settle();

            assertThat(office.tries("hello")).containsExactly("knows-keys unsure", "knows-keys done");
            assertThat(office.rows.number("select count(*) from message_attempt where ended_at is null"))
                    .isZero();
        }
    }

    @Test
    void aCallThatHangsEndsAtItsDeadlineAndHoldsUpNobody() {
        forgets.deadline = Duration.ofMillis(200);
        forgets.answer = letter -> {
            if (letter.words().subject().startsWith("hangs")) hang();
            return new Delivery.Done("Taken.");
        };
        try (var office = new Office(forgets)) {
            office.plan("hangs");
            office.settle();

            assertThat(office.tries("hangs")).containsExactly("forgets unsure");
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

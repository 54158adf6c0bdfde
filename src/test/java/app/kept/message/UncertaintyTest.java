package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.platform.base.Pause;
import java.time.Duration;
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

package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may have arrived by a try that was cut off or had no answer. */
@Tag("C16")
class MayHaveArrivedTest {
    private final HandMade knowsKeys = HandMade.mail("knows-keys");
    private final HandMade forgets = new HandMade("email", "forgets", false);

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
                assertThat(office.reason(key)).endsWith("Not any more.");
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

    private static void takenByANodeThatDies(Office office) {
        office.rows.change("""
                update work set lease = gen_random_uuid(), leased_until = clock_timestamp() - interval '1 second',
                    attempt = 1
                """);
    }
}

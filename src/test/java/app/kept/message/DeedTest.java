package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done here is done together with the end of its message: both or neither. */
@Tag("B11")
class DeedTest {
    private Function<Message, Optional<String>> answer = _ -> Optional.empty();
    private final AtomicInteger performed = new AtomicInteger();

    /** Leaves a mark behind each time. */
    private final Deed marking = new Deed() {
        @Override
        public String channel() {
            return "contact";
        }

        @Override
        public Optional<String> perform(Tx tx, Message message) {
            performed.incrementAndGet();
            Optional<String> against = answer.apply(message);
            if (against.isEmpty()) {
                tx.sql("update account set name = name || '+' where id = :account")
                        .bind("account", message.account())
                        .update();
            }
            if (message.step().equals("spoiled") && performed.get() < 3) throw new IllegalStateException("Half done.");
            return against;
        }
    };

    @Test
    void itIsDoneOnceAndTheMessageIsAtItsEnd() {
        try (var office = new Office()) {
            office.deeds.add(marking);
            office.plan(office.deed("one"));
            office.settle();
            office.settle();

            assertThat(office.state("one")).isEqualTo("sent");
            assertThat(marks(office)).isEqualTo(1);
            assertThat(office.tries("one")).isEmpty();
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void whatIsCutOffInTheMiddleHasNotHappenedAndIsDoneLater() {
        try (var office = new Office()) {
            office.deeds.add(marking);
            office.plan(office.deed("spoiled"));
            office.plan(office.deed("fine"));
            office.advance(Duration.ofHours(1));

            assertThat(office.state("spoiled")).isEqualTo("sent");
            assertThat(office.state("fine")).isEqualTo("sent");
            assertThat(performed.get()).isGreaterThan(2);
            assertThat(marks(office)).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeDoneIsSkippedWithItsReason() {
        answer = _ -> Optional.of("There is no room.");
        try (var office = new Office()) {
            office.deeds.add(marking);
            office.plan(office.deed("full"));
            office.settle();

            assertThat(office.state("full")).isEqualTo("skipped");
            assertThat(office.reason("full")).isEqualTo("There is no room.");
            assertThat(marks(office)).isZero();
        }
    }

    @Test
    void whatWasCalledOffIsNotDone() {
        try (var office = new Office()) {
            office.deeds.add(marking);
            office.plan(office.deed("off"));
            office.database.write(
                    tx -> office.outbox.skip(tx, office.account, List.of(office.id("off")), "Not wanted."));
            office.settle();

            assertThat(office.state("off")).isEqualTo("skipped");
            assertThat(marks(office)).isZero();
        }
    }

    @Test
    void whereAnotherTakesItsPlaceItSaysSo() {
        try (var office = new Office(HandMade.mail("mail"))) {
            office.plan("hello");
            office.verdicts.put(office.id("hello"), new LastLook.Verdict.Instead("The other goes."));
            office.settle();

            assertThat(office.state("hello")).isEqualTo("superseded");
            assertThat(office.reason("hello")).isEqualTo("The other goes.");
        }
    }

    private static long marks(Office office) {
        return office.rows.number("select length(name) - 1 from account where id = ?", office.account.value());
    }
}

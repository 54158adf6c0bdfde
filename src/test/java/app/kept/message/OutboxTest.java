package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final HandMade mail = HandMade.mail("mail");
    private final Office office = new Office(mail);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aKeyIsRememberedAfterItsMessageWasSent() {
        office.plan("hello");
        office.settle();

        office.plan("hello");
        office.settle();

        assertThat(mail.given).hasSize(1);
        assertThat(office.rows.number("select count(*) from message")).isEqualTo(1);
    }

    @Test
    void aMessageForLaterLiesApartUntilItsMoment() {
        office.plan(office.message("reminder", Office.NOON.plus(Duration.ofHours(24))));
        assertThat(office.rows.number("select count(*) from work")).isZero();

        office.advance(Duration.ofHours(23));
        assertThat(mail.given).isEmpty();
        office.advance(Duration.ofHours(1));

        assertThat(office.state("reminder")).isEqualTo("sent");
        assertThat(office.rows.texts("select sent_at = due_at from message")).containsExactly("t");
    }

    @Test
    void whatIsToldAboutOneThingStaysInOrderWhileTheFirstIsTriedAgain() {
        mail.answer = letter -> letter.words().subject().startsWith("first") && mail.given.size() < 3
                ? new Delivery.Again(Duration.ZERO, "Try again.")
                : new Delivery.Done("Taken.");
        office.plan("first");
        office.plan("second");

        office.advance(Duration.ofHours(1));

        assertThat(mail.subjects()).containsExactly("first", "first", "first", "second");
    }

    @Test
    void itStaysInOrderHoweverLongTheFirstHasToWait() {
        mail.answer = letter -> letter.words().subject().startsWith("first") && mail.given.size() < 3
                ? new Delivery.Again(Duration.ofHours(1), "The mailbox is full.")
                : new Delivery.Done("Taken.");
        office.plan("first");
        office.plan(office.message("second", Office.NOON.plus(Duration.ofMinutes(5))));

        office.advance(Duration.ofMinutes(30));
        office.plan("third");
        office.advance(Duration.ofHours(4));

        assertThat(mail.subjects()).containsExactly("first", "first", "first", "second", "third");
    }

    @Test
    void itStaysInOrderAlsoWhenTheProviderWasAwayForSixHours() {
        mail.answering(new Delivery.Again(Duration.ZERO, "It is away."));
        for (String key : List.of("first", "second", "third")) office.plan(key);
        office.advance(Duration.ofHours(6));
        mail.given.clear();
        mail.answering(new Delivery.Done("Taken."));

        office.advance(Duration.ofHours(2));

        assertThat(mail.subjects()).containsExactly("first", "second", "third");
    }

    @Test
    void itStaysInOrderWhenTheProviderWantsNothingForAnHour() {
        mail.answering(new Delivery.Again(Fault.THROTTLED, Duration.ofHours(1), "Slow down."));
        office.plan("first");
        office.settle();
        office.plan("second");
        mail.given.clear();
        mail.answering(new Delivery.Done("Taken."));

        office.advance(Duration.ofHours(2));

        assertThat(mail.subjects()).containsExactly("first", "second");
    }

    @Test
    void aReminderThatIsNotDueYetOrWaitsForTheMorningHoldsBackNothing() {
        office.plan(office.message("reminder", Office.NOON.plus(Duration.ofDays(7))));
        office.plan("quiet");
        office.verdicts.put(
                office.id("quiet"), new LastLook.Verdict.Wait(Office.NOON.plus(Duration.ofHours(8)), "It is night."));
        office.plan("cancelled");

        office.settle();

        assertThat(mail.subjects()).containsExactly("cancelled");
    }

    @Test
    void whatIsCalledOffIsNeverSentAndItsWorkIsGone() {
        office.plan("due");
        office.plan(office.message("later", Office.NOON.plus(Duration.ofHours(1))));
        UUID due = office.id("due");
        UUID later = office.id("later");

        assertThat(change((tx, ids) -> office.outbox.skip(tx, office.account, ids, "Not wanted."), due))
                .containsExactly(due);
        assertThat(change((tx, ids) -> office.outbox.supersede(tx, office.account, ids, "Moved."), later))
                .containsExactly(later);
        office.advance(Duration.ofHours(2));

        assertThat(mail.given).isEmpty();
        assertThat(office.state("due")).isEqualTo("skipped");
        assertThat(office.state("later")).isEqualTo("superseded");
        assertThat(office.rows.number("select (select count(*) from work) + (select count(*) from work_later)"))
                .isZero();
        assertThat(office.balance().isEven()).isTrue();
    }

    @Test
    void whatIsJustBeingSentCannotBeCalledOff() {
        office.plan("hello");
        office.rows.change(
                "update work set lease = gen_random_uuid(), leased_until = clock_timestamp() + interval '30 seconds'");

        UUID id = office.id("hello");
        assertThat(change((tx, ids) -> office.outbox.skip(tx, office.account, ids, "Not wanted."), id))
                .isEmpty();
        assertThat(office.state("hello")).isEqualTo("planned");
    }

    @Test
    void whatFailedIsSentAgainWhenSomebodyWantsItAndKeepsItsHistory() {
        mail.answering(new Delivery.Never(Fault.CONTENT, "Not this."));
        office.plan("one");
        office.settle();
        office.advance(Duration.ofDays(1));
        office.plan("two");
        office.settle();
        mail.answering(new Delivery.Done("Taken."));

        assertThat(change((tx, _) -> office.outbox.redriveBetween(
                        tx, office.account, Office.NOON, Office.NOON.plus(Duration.ofHours(1)))))
                .containsExactly(office.id("one"));
        office.settle();

        assertThat(office.state("one")).isEqualTo("sent");
        assertThat(office.tries("one")).containsExactly("mail never", "mail done");
        assertThat(office.state("two")).isEqualTo("failed");
        office.advance(Duration.ofSeconds(1));
        assertThat(change((tx, ids) -> office.outbox.redrive(tx, office.account, ids), office.id("two")))
                .hasSize(1);
        assertThat(change((tx, ids) -> office.outbox.redrive(tx, office.account, ids), office.id("two")))
                .as("asked twice")
                .isEmpty();
        office.settle();
        assertThat(office.state("two")).isEqualTo("sent");
    }

    @Test
    void aLastLookThatWantsItLaterMovesItAndNotPastItsLastMoment() {
        office.plan("quiet");
        UUID id = office.id("quiet");
        office.verdicts.put(id, new LastLook.Verdict.Wait(Office.NOON.plus(Duration.ofHours(8)), "It is night."));
        office.settle();
        assertThat(office.rows.number("select count(*) from work_later")).isEqualTo(1);
        assertThat(office.reason("quiet")).isEqualTo("It is night.");

        office.verdicts.clear();
        office.advance(Duration.ofHours(8));

        assertThat(office.state("quiet")).isEqualTo("sent");
        assertThat(office.balance().isEven()).isTrue();
    }

    @Test
    void theWayOnFromAMessageGoesWithItsLetterAndWhatIsSecretDoesNot() {
        NewMessage plain = office.message("plain", Office.NOON);
        var data = new HashMap<>(plain.data());
        data.put("manage_link", "https://kept.example/my/1");
        data.put("book_link", "https://kept.example/book/anna");
        office.plan(new NewMessage(
                plain.account(),
                "linked",
                plain.about(),
                "linked",
                plain.template(),
                plain.channel(),
                plain.recipient(),
                plain.address(),
                plain.language(),
                plain.timeZone(),
                data,
                plain.dueAt(),
                null));
        office.plan(plain.withSecrets(Map.of("link", "https://kept.example/in/OPAQUE")));

        office.settle();

        assertThat(mail.given)
                .extracting(letter -> letter.extras().link())
                .containsExactly("https://kept.example/my/1", null);
    }

    @Test
    void aMessageThatHasLostItsWorkIsSeen() {
        office.plan("hello");
        assertThat(office.balance().isEven()).isTrue();

        office.rows.change("delete from work");

        assertThat(office.balance().isEven()).isFalse();
    }

    private Set<UUID> change(BiFunction<Tx, List<UUID>, Set<UUID>> act, UUID... ids) {
        return office.database.write(tx -> act.apply(tx, List.of(ids)));
    }
}

package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Route;
import app.kept.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C16")
class FaultTest {
    private static final Route BY_TEXT = new Route("sms", "+4930123456");

    private final HandMade first = HandMade.mail("first");
    private final HandMade second = HandMade.mail("second");
    private final HandMade texts = new HandMade("sms", "texts", false);

    @Test
    void aBusyProviderIsTriedAgainLaterEachTimeAndAtLastGivenUp() {
        first.answering(new Delivery.Again(Duration.ZERO, "Try again."));
        try (var office = new Office(first)) {
            office.plan("hello");

            office.advance(Duration.ofHours(23));
            assertThat(office.state("hello")).as("a bad day").isEqualTo("planned");
            office.advance(Duration.ofHours(2));

            assertThat(office.state("hello")).isEqualTo("failed");
            assertThat(office.reason("hello")).matches("Given up after \\d+ attempts\\. Try again\\.");
            assertThat(office.tries("hello")).hasSizeBetween(40, 250).containsOnly("first again");
            assertThat(office.rows.number("select count(*) from dead_work")).isZero();
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void afterABusyProviderAnotherOneIsTried() {
        first.answering(new Delivery.Again(Duration.ZERO, "Try again."));
        try (var office = new Office(first, second)) {
            office.plan("hello");

            office.advance(Duration.ofHours(1));

            assertThat(office.tries("hello")).containsExactly("first again", "second done");
        }
    }

    @Test
    void aProviderThatRefusesUsIsPausedCostsNoAttemptAndIsTriedByOneLetterLater() {
        first.answering(new Delivery.Never(Fault.PROVIDER, "Wrong password."));
        try (var office = new Office(first)) {
            for (int i = 0; i < 5; i++) office.plan("hello " + i);
            office.advance(Duration.ZERO);
            int asked = first.given.size();
            office.advance(Duration.ofHours(20));
            int afterADay = first.given.size();

            assertThat(asked).as("those that were under way together").isLessThanOrEqualTo(5);
            assertThat(afterADay - asked).as("one probe for each pause").isBetween(30, 160);
            assertThat(office.rows.number("select count(*) from message where state = 'planned'"))
                    .isEqualTo(5);
            assertThat(office.rows.number("select max(attempt) from work")).isLessThan(2);
            assertThat(office.troubles).isNotEmpty().allMatch(trouble -> trouble.fault() == Fault.PROVIDER);

            first.answering(new Delivery.Done("Taken."));
            office.advance(Duration.ofHours(1));
            assertThat(office.rows.texts("select distinct state from message")).containsExactly("sent");
        }
    }

    @Test
    void whileOneProviderRefusesUsAnotherCarriesAtOnce() {
        first.answering(new Delivery.Never(Fault.PROVIDER, "Wrong password."));
        try (var office = new Office(first, second)) {
            office.plan("hello");

            office.settle();

            assertThat(office.tries("hello")).containsExactly("first never", "second done");
            assertThat(office.state("hello")).isEqualTo("sent");
        }
    }

    /** All of a batch are chosen for before the first of them is answered. */
    @Test
    void afterAPauseOneLetterTriesAndAllOthersGoByTheOtherProvider() {
        first.answering(new Delivery.Never(Fault.PROVIDER, "Wrong password."));
        try (var office = new Office(first, second)) {
            office.plan("hello");
            office.settle();
            first.given.clear();
            second.given.clear();
            office.time.set(Office.NOON.plus(Duration.ofMinutes(2)));
            office.planApart(many(30));

            office.start();

            Await.until("all are sent", () -> sent(office) == 31);
            assertThat(first.given).hasSize(1);
            assertThat(second.given).hasSize(30);
        }
    }

    @Test
    void whoIsThrottledGetsNoMoreThanItsShareThoughAnotherTakesAll() {
        first.answering(new Delivery.Again(Fault.THROTTLED, Duration.ZERO, "Slow down."));
        try (var office = new Office(first, second)) {
            office.plan("hello");
            office.settle();
            first.given.clear();
            second.given.clear();
            first.answering(new Delivery.Done("Taken."));
            office.time.set(Office.NOON.plus(Duration.ofSeconds(10)));
            office.planApart(many(30));

            office.start();

            Await.until("all are sent", () -> sent(office) == 31);
            assertThat(first.given).as("one a second, and nothing saved up").hasSizeBetween(1, 2);
            assertThat(second.given).hasSize(30 - first.given.size());
        }
    }

    private static String[] many(int some) {
        return IntStream.range(0, some).mapToObj(i -> "one of many " + i).toArray(String[]::new);
    }

    private static long sent(Office office) {
        return office.rows.number("select count(*) from message where state = 'sent'");
    }

    @Test
    void whatIsTooMuchWaitsAsLongAsItIsToldAndCostsNoAttempt() {
        first.answering(new Delivery.Again(Fault.THROTTLED, Duration.ofMinutes(5), "Slow down."));
        try (var office = new Office(first)) {
            for (int i = 0; i < 3; i++) office.plan("hello " + i);
            office.settle();
            first.given.clear();
            office.advance(Duration.ofMinutes(4));
            assertThat(first.given).isEmpty();

            first.answering(new Delivery.Done("Taken."));
            office.advance(Duration.ofMinutes(2));

            assertThat(office.rows.texts("select distinct state from message")).containsExactly("sent");
        }
    }

    @Test
    void wordsThatNoProviderCarriesAreGivenUpOnceAllHaveSaidSo() {
        first.answering(new Delivery.Never(Fault.CONTENT, "Not this."));
        second.answering(new Delivery.Never(Fault.CONTENT, "Nor we."));
        try (var office = new Office(first, second)) {
            office.plan("hello");

            office.settle();

            assertThat(office.tries("hello")).containsExactly("first never", "second never");
            assertThat(office.state("hello")).isEqualTo("failed");
            assertThat(office.reason("hello")).isEqualTo("Nor we.");
        }
    }

    @Test
    void anAddressThatTakesNothingLeadsToTheNextRouteInTheSameTransaction() {
        first.answering(new Delivery.Never(Fault.ADDRESS, "No such mailbox."));
        try (var office = new Office(first, second, texts)) {
            office.plan("hello", BY_TEXT);

            office.settle();

            assertThat(office.tries("hello"))
                    .as("no other provider is bothered")
                    .containsExactly("first never");
            assertThat(office.state("hello")).isEqualTo("failed");
            assertThat(office.reason("hello")).isEqualTo("No such mailbox. It goes by sms instead.");
            assertThat(office.state("hello:sms")).isEqualTo("sent");
            assertThat(texts.given.getFirst().address()).isEqualTo("+4930123456");
            assertThat(office.troubles).extracting(Aftermath.Trouble::fault).containsExactly(Fault.ADDRESS);
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void whoeverWantsNothingGetsItByNoOtherRouteEither() {
        first.answering(new Delivery.Never(Fault.OPTED_OUT, "Unsubscribed."));
        try (var office = new Office(first, texts)) {
            office.plan("hello", BY_TEXT);

            office.settle();

            assertThat(office.state("hello")).isEqualTo("failed");
            assertThat(texts.given).isEmpty();
        }
    }

    @Test
    void byAllRoutesMeansSeveralMessages() {
        try (var office = new Office(first, texts)) {
            NewMessage message = office.message("hello", Office.NOON);
            office.plan(message.byAll(List.of(new Route("email", "bo@example.com"), BY_TEXT))
                    .toArray(NewMessage[]::new));

            office.settle();

            assertThat(office.state("hello:email")).isEqualTo("sent");
            assertThat(office.state("hello:sms")).isEqualTo("sent");
        }
    }

    @Test
    void aMessageAtWhichNobodyCanLookWaitsAloneAndIsGivenUpInTheEnd() {
        try (var office = new Office(first)) {
            for (int i = 0; i < 9; i++) office.planApart("hello " + i);
            office.spoiled.add(office.id("hello 4"));

            office.start();

            Await.until(
                    "the others are sent",
                    () -> office.rows.number("select count(*) from message where state = 'sent'") == 8);
            assertThat(office.state("hello 4")).isEqualTo("planned");

            office.advance(Duration.ofDays(2));

            assertThat(office.state("hello 4")).isEqualTo("failed");
            assertThat(office.reason("hello 4")).contains("It is spoiled.");
            assertThat(office.balance().isEven()).isTrue();
        }
    }
}

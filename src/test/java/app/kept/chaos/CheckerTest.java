package app.kept.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.chaos.MailSink.Act;
import app.kept.chaos.MailSink.Mail;
import app.kept.chaos.MailSink.Stage;
import app.kept.chaos.MailSink.Trouble;
import app.kept.chaos.Past.Told;
import app.kept.chaos.Past.Try;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.message.resend.Resend;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever counts has to be counted on: each of these is a run in which one thing is wrong. */
class CheckerTest {
    private static final String KEY = "re_key_of_the_checker";
    private static Past recorded;

    private List<Told> messages;
    private Set<String> booked;
    private List<Mail> mails;
    private List<String> carried;
    private Set<String> unanswered;
    private Set<String> cutOff;
    private String doctor;
    private long work;

    /** A small run in which one letter came to nobody for good, and of one nobody knows. */
    @BeforeAll
    static void record() throws IOException {
        try (var sink = new MailSink();
                HttpFake service = Resend.fake(KEY);
                TestServer server = TestServer.start(ChaosTest.carriers(sink, service))) {
            new Cast(server.api()).clock("2026-11-20T10:00:00Z");
            List<Practice> practices = List.of(Practice.byMail(server), Practice.byService(server, KEY));
            sink.trouble(Trouble.says(Stage.RCPT, "550 5.1.1 No such user"));
            sink.trouble(Trouble.of(Stage.END, Act.TAKE_AND_CLOSE));
            try (var crowd = new Crowd(practices, () -> List.of(server.address()), new Random(1))) {
                crowd.come(8);
                Await.until("everybody has booked", crowd::isDone);
                new Cast(server.api()).advance("P30D");
                Rows rows = new Rows(server.database());
                List<Told> messages = Recorder.messages(server.database());
                recorded = new Past(
                        messages,
                        crowd.booked(),
                        sink.mails(),
                        service.carried().stream()
                                .map(FakeProvider.Carried::key)
                                .toList(),
                        sink.unanswered(),
                        Set.of(),
                        sum(messages, ": fine"),
                        rows.number("select count(*) from work where kind = 'message.send'"));
            }
        }
    }

    @BeforeEach
    void asItWas() {
        messages = new ArrayList<>(recorded.messages());
        booked = new HashSet<>(recorded.booked());
        mails = new ArrayList<>(recorded.mails());
        carried = new ArrayList<>(recorded.carried());
        unanswered = new HashSet<>(recorded.unanswered());
        cutOff = new HashSet<>(recorded.cutOff());
        doctor = recorded.doctor();
        work = recorded.work();
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        check();
        assertThat(messages).extracting(Told::state).contains("sent", "failed", "unsure");
        assertThat(mails).isNotEmpty();
        assertThat(carried).isNotEmpty();
    }

    @Test
    void findsALetterThatTheMailServerNeverHad() {
        Told sent = one("sent", "smtp");
        mails.removeIf(mail -> mail.id().equals(sent.id()));
        isFound("lost");
    }

    @Test
    void findsALetterThatTheServiceNeverHad() {
        carried.removeFirst();
        isFound("lost");
    }

    @Test
    void findsThatItSaysSentWithoutATryThatDid() {
        change(one("sent", "resend"), was -> with(was, "sent", List.of(new Try(1, "resend", "again", "busy"))));
        isFound("no try did");
    }

    @Test
    void findsABookingOfWhichNobodyHears() {
        booked.add("01a1fdc4-0827-7009-b25b-20287a50ff26");
        isFound("owes is planned");
    }

    @Test
    void findsAMessageThatIsGoneFromTheLedger() {
        messages.remove(one("skipped or sent", ""));
        doctor = sum(messages, ": fine");
        isFound("owes is planned");
    }

    @Test
    void findsALetterThatWhoeverHonoursTheKeyCarriedTwice() {
        carried.add(carried.getFirst());
        isFound("doubled at who honours the key");
    }

    @Test
    void findsALetterThatCameBothWays() {
        carried.add(mails.getFirst().id());
        isFound("one came both ways");
    }

    @Test
    void findsTheSameWordsUnderAnotherId() {
        Mail first = mails.getFirst();
        mails.add(new Mail("01a1fdc4-0827-7009-b25b-20287a50ff26", first.to(), first.words()));
        isFound("under two ids");
    }

    @Test
    void countsTheSameIdTwiceAsOneAndSaysHowOften() {
        mails.add(mails.getFirst());
        check();
        assertThat(new Checker(past()).repeated()).isEqualTo(1);
    }

    @Test
    void findsALetterThatNobodyPlanned() {
        mails.add(new Mail("01a1fdc4-0827-7009-b25b-20287a50ff26", "somebody@example.com", "Words"));
        isFound("nobody planned it");
    }

    @Test
    void findsALetterThatArrivedAndSaysThatItFailed() {
        Told failed = one("failed", "smtp");
        mails.add(new Mail(failed.id(), "person-1@example.com", "Other words"));
        isFound("says something else");
    }

    @Test
    void findsAnAttemptWithoutAnEnd() {
        change(
                one("sent", "smtp"),
                was -> with(was, "sent", List.of(new Try(1, "smtp", "open", ""), new Try(2, "smtp", "done", ""))));
        isFound("an attempt is open");
    }

    @Test
    void findsAMessageThatIsNotAtItsEnd() {
        change(one("sent", "resend"), was -> with(was, "planned", was.tries()));
        isFound("not at its end");
    }

    @Test
    void findsWorkThatIsLeft() {
        work = 1;
        isFound("work is left");
    }

    @Test
    void findsABalanceThatDoesNotHold() {
        doctor = sum(messages, ": look at this");
        isFound("the balance");
    }

    @Test
    void findsABalanceThatIsNotThatOfTheLedger() {
        doctor = doctor.replaceFirst("(\\d+) sent", "1 sent");
        isFound("the balance");
    }

    @Test
    void findsMoreThatIsUnsureThanWasUnderWay() {
        unanswered.clear();
        isFound("nobody was cut off");
        cutOff.add(one("sent", "").id());
        isFound("nobody was cut off");
        cutOff.add(one("unsure", "").id());
        check();
    }

    @Test
    void findsThatSomebodyWhoHonoursTheKeyWasNotAskedAgain() {
        change(one("sent", "resend"), was -> with(was, "unsure", List.of(new Try(1, "resend", "unsure", ""))));
        messages.forEach(message -> cutOff.add(message.id()));
        doctor = sum(messages, ": fine");
        isFound("honours the key");
    }

    @Test
    void findsAFailureThatWouldHavePassed() {
        change(one("failed", "smtp"), was -> with(was, "failed", List.of(new Try(1, "smtp", "again", "busy"))));
        isFound("a reason that passes");
    }

    @Test
    void findsAFailureWithoutATry() {
        change(one("failed", "smtp"), was -> with(was, "failed", List.of()));
        isFound("failed without a try");
    }

    @Test
    void findsThatALaterLetterOfALineCameFirst() {
        Told reminder = messages.stream()
                .filter(each -> each.step().equals("booking_reminder") && came(each))
                .filter(each -> messages.stream().anyMatch(other -> isBefore(other, each)))
                .findFirst()
                .orElseThrow();
        Mail its = mails.stream()
                .filter(mail -> mail.id().equals(reminder.id()))
                .findFirst()
                .orElseThrow();
        mails.remove(its);
        mails.addFirst(its);
        isFound("out of order");
    }

    @Test
    void findsThatSomethingDidNotGoThatIsOfUseAtAnyTime() {
        skipped("booking_confirmed", List.of());
        isFound("of use at any time");
    }

    @Test
    void findsThatSomethingWasSkippedThatMayHaveGone() {
        skipped("booking_reminder", List.of(new Try(1, "smtp", "unsure", "")));
        isFound("may have gone");
    }

    private void skipped(String step, List<Try> tries) {
        Told was = messages.stream()
                .filter(each -> each.step().equals(step) && each.state().equals("sent"))
                .findFirst()
                .orElseThrow();
        change(was, one -> with(one, "skipped", tries));
        mails.removeIf(mail -> mail.id().equals(was.id()));
        carried.remove(was.id());
        doctor = sum(messages, ": fine");
    }

    @Test
    void findsSomethingThatWasSuperseded() {
        change(one("failed", ""), was -> with(was, "superseded", was.tries()));
        doctor = sum(messages, ": fine");
        isFound("superseded by nothing");
    }

    private boolean came(Told one) {
        return mails.stream().anyMatch(mail -> mail.id().equals(one.id()));
    }

    private boolean isBefore(Told one, Told other) {
        return one.line().equals(other.line())
                && !one.equals(other)
                && came(one)
                && one.id().compareTo(other.id()) < 0;
    }

    private void isFound(String what) {
        assertThatThrownBy(this::check).isInstanceOf(AssertionError.class).hasMessageContaining(what);
    }

    private void check() {
        new Checker(past()).check();
    }

    private Past past() {
        return new Past(messages, booked, mails, carried, unanswered, cutOff, doctor, work);
    }

    private Told one(String states, String provider) {
        return messages.stream()
                .filter(each -> states.contains(each.state()))
                .filter(each -> each.tries().stream()
                        .anyMatch(one -> provider.isEmpty() || one.provider().equals(provider)))
                .findFirst()
                .orElseThrow();
    }

    private void change(Told was, UnaryOperator<Told> how) {
        messages.set(messages.indexOf(was), how.apply(was));
    }

    private static Told with(Told was, String state, List<Try> tries) {
        return new Told(was.id(), was.about(), was.line(), was.step(), state, "A reason.", tries);
    }

    private static String sum(List<Told> messages, String verdict) {
        Map<String, Integer> counts = new java.util.HashMap<>();
        messages.forEach(one -> counts.merge(one.state(), 1, Integer::sum));
        return "Messages" + verdict + " (" + messages.size() + " planned = " + counts.getOrDefault("sent", 0)
                + " sent + " + counts.getOrDefault("skipped", 0) + " skipped + "
                + counts.getOrDefault("superseded", 0) + " superseded + " + counts.getOrDefault("failed", 0)
                + " failed + " + counts.getOrDefault("unsure", 0) + " unsure + " + counts.getOrDefault("planned", 0)
                + " waiting)";
    }
}

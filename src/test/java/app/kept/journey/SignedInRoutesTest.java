package app.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who can sign in is told of a booking there as well. */
class SignedInRoutesTest {
    private static final String NOW = "2026-11-20T08:00:00Z";
    private static final String START = "2026-11-23T09:00:00+01:00";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeEach
    void theClockStandsStill() {
        cast.clock(NOW);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A7")
    void whoHasASignInIsToldInTheirInboxOfTheSameEventAndAGuestByMailAlone() {
        String host = cast.anna();
        SignedIn anna = hostOf(host);
        SignedIn other = SignedIn.as(server, "host");
        SignedIn bo = SignedIn.as(server, "client");
        String talk = cast.talk(host);

        String his = new Cast(bo.api()).book(talk, START, Cast.BO).id();
        cast.advance("PT1S");

        assertThat(told(bo)).containsExactly("booking_confirmed booking " + his);
        assertThat(told(anna)).containsExactly("booking_request_new booking " + his);
        assertThat(told(other)).isEmpty();
        assertThat(lines(his))
                .contains("booking_confirmed email client", "booking_request_new email host")
                .hasSize(6);
        cast.advance("PT72H");
        assertThat(told(bo)).containsExactly("booking_reminder booking " + his, "booking_confirmed booking " + his);

        String theirs = cast.book(talk, "2026-11-30T09:00:00+01:00", Map.of("name", "Cy", "email", "cy@example.com"))
                .id();
        String silent = cast.book(talk, "2026-11-30T10:00:00+01:00", Map.of("name", "Di", "phone", "+49 30 1234"))
                .id();
        cast.advance("PT1S");

        assertThat(lines(theirs))
                .filteredOn(line -> line.endsWith("client"))
                .containsExactlyInAnyOrder("booking_confirmed email client", "booking_reminder email client");
        assertThat(lines(silent, "sent")).noneMatch(line -> line.endsWith("client"));
        assertThat(told(anna)).hasSize(3);
    }

    @Test
    void whoHasLeftIsToldNothingAndNothingFails() {
        String host = cast.anna();
        SignedIn anna = hostOf(host);
        SignedIn bo = SignedIn.as(server, "client");
        String talk = cast.talk(host);
        new Cast(bo.api()).book(talk, START, Cast.BO);
        cast.advance("PT1S");
        anna.rows().change("delete from session where person_id = ?", bo.person());
        anna.rows().change("delete from member where person_id in (?, ?)", bo.person(), anna.person());

        cast.book(talk, "2026-11-24T09:00:00+01:00", Cast.BO);
        cast.advance("PT1S");

        assertThat(anna.rows().number("select count(*) from inbox_item")).isZero();
        assertThat(anna.rows().number("select count(*) from message where state = 'failed'"))
                .isZero();
    }

    @Test
    void whatWasToldOfAClientGoesWithTheClient() {
        String host = cast.anna();
        SignedIn anna = hostOf(host);
        String booking = cast.book(cast.talk(host), START, Cast.BO).id();
        cast.advance("PT1S");
        assertThat(told(anna)).hasSize(1);
        String client = anna.rows()
                .texts("select client_id::text from booking where id = ?::uuid", booking)
                .getFirst();

        var erased = server.api()
                .post("/api/clients/" + client + "/erase", Map.of("confirm", client, "cancel_bookings", true));

        assertThat(erased.status()).isLessThan(300);
        assertThat(told(anna)).isEmpty();
    }

    private SignedIn hostOf(String host) {
        SignedIn person = SignedIn.as(server, "host");
        person.rows().change("update member set host_id = ?::uuid where person_id = ?", host, person.person());
        return person;
    }

    private static List<String> told(SignedIn whom) {
        return whom.api()
                .get("/api/inbox")
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("template").asString() + " "
                        + item.path("about_kind").asString() + " "
                        + item.path("about_id").asString())
                .toList();
    }

    private List<String> lines(String booking, String state) {
        return SignedIn.as(server, "coordinator")
                .rows()
                .texts(
                        "select template || ' ' || channel || ' ' || recipient from message"
                                + " where about_id = ?::uuid and state = ?",
                        booking,
                        state);
    }

    private List<String> lines(String booking) {
        return SignedIn.as(server, "coordinator")
                .rows()
                .texts(
                        "select template || ' ' || channel || ' ' || recipient from message where about_id = ?::uuid",
                        booking);
    }
}

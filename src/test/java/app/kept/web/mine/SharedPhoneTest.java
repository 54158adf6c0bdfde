package app.kept.web.mine;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who books with another's phone is filed under them, and what they booked is still theirs alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedPhoneTest {
    private static final Pattern LETTER = Pattern.compile("/my-bookings/letter/[A-Za-z0-9_-]+");
    private static final Pattern CANCEL = Pattern.compile("href=\"(/booking/[^\"/]+/cancel)");
    private static final String PHONE = "+4930901820";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String talk = "";
    private String etrue = "";
    private String geheim = "";
    private String his = "";
    private String hers = "";
    private int next;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    /** Two who share a phone, each with an address. */
    @BeforeEach
    void bothHaveBooked() {
        next++;
        String phone = PHONE + next;
        etrue = "etrue-%d@example.com".formatted(next);
        geheim = "geheim-%d@example.com".formatted(next);
        his = booked(Map.of("name", "Etrue", "email", etrue, "phone", phone), 8);
        hers = booked(Map.of("name", "Geheim", "email", geheim, "phone", phone), 10);
        assertThat(rows.texts(
                        "select distinct client.email from booking join client on client.id = client_id "
                                + "where attendee_phone = ?",
                        phone))
                .containsExactly(etrue);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void eachIsLedToTheirOwnAndToNothingOfTheOther() {
        String toHim = letter(etrue);
        String toHer = letter(geheim.toUpperCase(Locale.ROOT));

        assertThat(mail(geheim)).contains("Geheim").doesNotContain("Etrue", etrue);
        assertThat(page(toHim)).contains("b-" + his).doesNotContain(hers, geheim, "/data?");
        assertThat(page(toHer)).contains("b-" + hers).doesNotContain(his, etrue, "/data?");
        assertThat(open(toHer, his)).isEqualTo(404);
        assertThat(open(toHim, hers)).isEqualTo(404);
        String client =
                rows.texts("select id from client where email = ?", etrue).getFirst();
        for (String letter : List.of(toHim, toHer)) {
            assertThat(server.visitor().get(letter + "/data?of=" + client).status())
                    .as("both are kept under one, who is nobody's alone")
                    .isEqualTo(404);
        }
    }

    @Test
    @Tag("A9")
    void whoIsFiledUnderTheOtherCancelsWhatIsTheirs() {
        String toHer = letter(geheim);
        Matcher cancel = CANCEL.matcher(page(toHer));
        assertThat(cancel.find()).isTrue();
        Api browser = server.visitor().withCookie("__Host-kept-browser=" + "b".repeat(43));

        Map<String, String> form = browser.filledIn(cancel.group(1), cancel.group(1), Map.of());
        assertThat(browser.form(cancel.group(1), form).status()).isEqualTo(303);

        assertThat(status(hers)).isEqualTo("cancelled");
        assertThat(status(his)).isEqualTo("confirmed");
        assertThat(page(toHer)).contains("b-" + hers).doesNotContain(his);
    }

    @Test
    @Tag("A1")
    void whatWasBookedWithoutAnAddressIsTheirsUnderWhomItIsFiled() {
        String silent = booked(Map.of("name", "Nobody", "phone", PHONE + next), 12);

        assertThat(page(letter(etrue))).contains("b-" + his, "b-" + silent);
        assertThat(page(letter(geheim))).contains("b-" + hers).doesNotContain(silent);
    }

    @Test
    @Tag("A1")
    void whatSomebodyBookedSignedInIsOpenedByNoAddressThatWasTyped() {
        SignedIn bo = SignedIn.as(server, "client");
        String typed = "typed-%d@example.com".formatted(next);
        var what = Map.of(
                "event_type_id",
                talk,
                "start_at",
                start(13),
                "client",
                Map.of("name", "Bo", "email", typed, "phone", PHONE + next));
        String own = bo.api().post("/api/bookings", what).id();
        assertThat(bo.api().page("/my-bookings?lang=en").body()).contains("b-" + own);

        ask(typed);
        assertThat(rows.number(
                        "select count(*) from message where template = 'my_bookings_link' and address = ?", typed))
                .isZero();
        rows.change("update booking set attendee_email = ? where id = ?::uuid", geheim, own);
        assertThat(page(letter(geheim))).contains("b-" + hers).doesNotContain(own);
        assertThat(bo.api().page("/my-bookings?lang=en").body()).contains("b-" + own);
    }

    @Test
    void whoIsErasedTakesAllThatWasFiledUnderThemAlong() {
        String toHer = letter(geheim);
        String client =
                rows.texts("select id from client where email = ?", etrue).getFirst();
        Cast.erase(SignedIn.as(server, "admin").api(), client);

        assertThat(page(toHer)).contains("Nothing here yet");
        assertThat(rows.findEverywhere(geheim)).isEmpty();
    }

    private String booked(Map<String, Object> who, int hour) {
        var all = new HashMap<>(who);
        all.put("language", "en");
        Api.Answer booked = cast.book(talk, start(hour), all);
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.id();
    }

    /** Hours of Mondays, each test's its own. */
    private String start(int hour) {
        return Instant.parse("2027-01-04T00:00:00Z")
                .plus(Duration.ofDays(7L * next).plusHours(hour))
                .toString();
    }

    private void ask(String email) {
        assertThat(server.visitor()
                        .form("/my-bookings?lang=en", Map.of("email", email))
                        .status())
                .isEqualTo(200);
        cast.advance("PT1M");
    }

    private String mail(String email) {
        for (var one : server.api().get("/api/dev/mailbox?to=" + email).json().get("messages")) {
            if (one.path("template").asString().equals("my_bookings_link"))
                return one.path("text").asString();
        }
        throw new AssertionError("nothing went to " + email);
    }

    private String letter(String email) {
        ask(email);
        Matcher link = LETTER.matcher(mail(email.toLowerCase(Locale.ROOT)));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private String page(String letter) {
        return server.visitor().page(letter + "?lang=en").body();
    }

    private int open(String letter, String booking) {
        return server.visitor()
                .form(letter + "/open", Map.of("booking", booking))
                .status();
    }

    private String status(String booking) {
        return rows.texts("select status from booking where id = ?::uuid", booking)
                .getFirst();
    }
}

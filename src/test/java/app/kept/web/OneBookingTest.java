package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has nothing but the link to a booking chooses which letters come about it, and takes along what is known of it. */
class OneBookingTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String FIRST = "2026-11-25T10:00:00Z";
    private static final String SECOND = "2026-11-26T10:00:00Z";
    private static final String PHONE = "+49 30 901820";

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock(NOW);
        cast.talk(cast.anna());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    @Tag("A1")
    void whoGaveAPhoneAloneChoosesAndTakesAlongWithABrowser(int width) throws IOException {
        String link = book("", FIRST);
        Visitor shape = (width == 390 ? Visitor.PHONE : Visitor.DESK).withJavaScript();
        try (var guest = Guest.of(server, shape)) {
            guest.open(link).press("a[href*='/messages']").see("#reminder");
            assertThat(Accessibility.problems(guest.page())).isEmpty();
            guest.page().locator("#reminder").uncheck();
            guest.send().see(".saved");
            assertThat(guest.page().locator("#reminder").isChecked()).isFalse();
            assertThat(guest.page().locator("#offer").isChecked()).isTrue();

            guest.press(".ways a").see("#done").press("a[href*='/data']").see("#contact");
            assertThat(guest.text(".hint")).contains("+49…20").doesNotContain("901820");
            guest.page().locator("#contact").fill("030 111111");
            guest.send().see("#contact-error");
            assertThat(Accessibility.problems(guest.page())).isEmpty();
            guest.page().locator("#contact").fill("030 901820");
            Download file = guest.page().waitForDownload(guest::send);
            assertThat(Files.readString(file.path())).contains("+4930901820", "Bo Lind");
            guest.assertQuiet();
        }
    }

    @Test
    @Tag("A7")
    void whatOneBookingIsSparedComesAboutAllOthers() {
        String spared = book("bo@example.com", FIRST);
        String other = book("bo@example.com", SECOND);
        cast.clock(NOW);
        assertThat(next(spared)).contains("We remind you");
        assertThat(save(spared, Map.of("follow_up", "true")).status()).isEqualTo(303);

        assertThat(next(spared)).doesNotContain("We remind you");
        assertThat(next(other)).contains("We remind you");
        cast.clock("2026-11-24T11:00:00Z");
        cast.clock("2026-11-25T11:00:00Z");

        assertThat(rows.texts("""
                        select booking.start_at::date || ' ' || message.state from message
                        join booking on booking.id = message.about_id
                        where template = 'booking_reminder' order by 1
                        """)).containsExactly("2026-11-25 skipped", "2026-11-26 sent");
        assertThat(rows.number("select count(*) from preference where channel <> 'about'"))
                .as("of the address nothing is known by a link")
                .isZero();
        assertThat(save(spared, Map.of("reminder", "true", "follow_up", "true", "offer", "true"))
                        .status())
                .isEqualTo(303);
        assertThat(rows.number("select count(*) from preference")).isZero();
    }

    @Test
    @Tag("A1")
    void theFileHasThisBookingAndNoOtherAndOnlyForWhoSaysWhereLettersGo() {
        String link = book("Bo@Example.com", FIRST);
        String other = book("bo@example.com", SECOND);
        String reference = rows.texts("select reference from booking order by start_at desc")
                .getFirst();
        assertThat(server.visitor().page(other).body()).contains(reference);
        Await.until(
                "what both bookings owe is known",
                Duration.ofSeconds(20),
                () -> rows.number("select count(*) from booking where id in (select about_id from message)") == 2);

        Api guest = browser();
        assertThat(file(guest, link, "").status()).isEqualTo(422);
        assertThat(file(guest, link, "eve@example.com").body())
                .contains("This booking was not made with that")
                .doesNotContain("bo@example.com");
        Api.Answer file = file(guest, link, " BO@example.com ");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(file.json().get("bookings").size()).isOne();
        assertThat(file.json().get("messages").size()).isPositive();
        assertThat(file.body()).contains("bo@example.com").doesNotContain(reference);
        assertThat(server.visitor()
                        .form(link + "/data", Map.of("contact", "bo@example.com"))
                        .status())
                .as("a form of another site")
                .isEqualTo(403);
    }

    @Test
    void whoGuessesWhereLettersGoIsSoonToldToWait() {
        String link = book("bo@example.com", FIRST);
        Api guest = browser();
        int last = 0;
        for (int guess = 0; guess < 25; guess++)
            last = file(guest, link, "bo" + guess + "@example.com").status();

        assertThat(last).isEqualTo(429);
    }

    @Test
    void ofWhoIsErasedNothingIsOffered() {
        String link = book("bo@example.com", FIRST);
        save(link, Map.of());
        server.api().post("/api/bookings/" + booking() + "/cancel", Map.of());
        Cast.erase(server.api(), rows.texts("select id::text from client").getFirst());

        assertThat(rows.number("select count(*) from preference")).isZero();
        String page = server.visitor().page(link).body();
        assertThat(page).doesNotContain("/data", "/messages");
        assertThat(server.visitor().page(link + "/data").status()).isEqualTo(404);
        assertThat(server.visitor().page(link + "/messages").status()).isEqualTo(404);
    }

    private String book(String email, String start) {
        var typed = new HashMap<>(Map.of("type", "talk", "start", start, "name", "Bo Lind", "email", email));
        if (email.isEmpty()) typed.put("phone", PHONE);
        Api.Answer answer =
                server.visitor().fillIn("/book/anna/talk?lang=en&start=" + start, "/book/anna?lang=en", typed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return path(answer.raw().headers().firstValue("Location").orElseThrow());
    }

    private static String path(String location) {
        return location.replaceFirst("\\?.*", "");
    }

    private String booking() {
        return rows.texts("select id::text from booking").getFirst();
    }

    private Api.Answer save(String link, Map<String, String> ticked) {
        Api guest = browser();
        Map<String, String> form = guest.filledIn(link + "/messages?lang=en", link + "/messages?lang=en", Map.of());
        form.putAll(ticked);
        return guest.form(link + "/messages", form);
    }

    private static Api.Answer file(Api guest, String link, String contact) {
        String page = link + "/data?lang=en";
        return guest.fillIn(page, page, Map.of("contact", contact));
    }

    private String next(String link) {
        return server.visitor().page(link + "?lang=en").body();
    }

    private Api browser() {
        return server.visitor().withCookie("__Host-kept-browser=" + "b".repeat(43));
    }
}

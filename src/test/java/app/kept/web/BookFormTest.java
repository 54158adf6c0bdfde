package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The form that books: what it begins with, what it takes, and what it leads to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookFormTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor().withCookie("__Host-kept-browser=" + "b".repeat(43));
    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        server.api()
                .patch(
                        "/api/event-types/" + talk,
                        Map.of("price", Map.of("amount", 15000, "currency", "EUR"), "location", "Hall <b>1</b>"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C5")
    void aFieldThatNobodySeesGetsTheUsualPageAndNothingIsStored() {
        long before = rows.number("select count(*) from booking");
        Map<String, String> fields = fields("2026-11-23T09:00:00Z", "Bot");
        fields.put("website", "https://example.com");

        Api.Answer done = visitor.form("/book/anna?lang=en", fields);

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("You’re booked", "Monday, 23 November 2026");
        assertThat(rows.number("select count(*) from booking")).isEqualTo(before);
        assertThat(rows.number("select count(*) from client where name = 'Bot'"))
                .isZero();
    }

    @Test
    void aPhoneNumberIsOfTheCountryThatIsChosenAndTheHostsComesFirst() {
        assertThat(visitor.page("/book/anna/talk?lang=en&start=2026-11-23T10:00:00Z")
                        .body())
                .contains("<option value=\"DE\" selected>Germany (+49)</option>");
        Map<String, String> fields = fields("2026-11-23T10:00:00Z", "Phoned");
        fields.put("phone", "020 7946 0018");
        fields.put("phone_country", "GB");
        send(fields);
        Map<String, String> others = fields("2026-11-23T11:00:00Z", "Prefixed");
        others.put("phone", "+55 11 91234 5678");
        others.put("phone_country", "GB");
        send(others);

        assertThat(rows.texts("select phone from client where name = 'Phoned'")).containsExactly("+442079460018");
        assertThat(rows.texts("select phone from client where name = 'Prefixed'"))
                .containsExactly("+5511912345678");
    }

    @Test
    @Tag("C1")
    void whoComesFromTheirBookingFindsTheFormFilledInAndNobodyDoesByTypingAnAddress() {
        Map<String, String> fields = fields("2026-11-24T09:00:00Z", "Ada Byron");
        fields.put("phone", "+44 20 7946 0123");
        String again = again(visitor.page(send(fields)).body());

        String known = visitor.page(again + "&start=2026-11-24T10:00:00Z").body();
        assertThat(known).contains("value=\"Ada Byron\"", "ada.byron@example.com", "value=\"+442079460123\"");
        assertThat(visitor.page(again).body()).contains("known=");

        Api other = server.visitor().withCookie("__Host-kept-browser=" + "c".repeat(43));
        for (Api elsewhere : List.of(other, server.visitor())) {
            assertThat(elsewhere.page(again + "&start=2026-11-24T10:00:00Z").body())
                    .as("who is sent the address")
                    .contains("id=\"name\"")
                    .doesNotContain("Ada Byron", "ada.byron@", "7946");
        }
        assertThat(visitor.page("/embed" + again + "&start=2026-11-24T10:00:00Z")
                        .body())
                .doesNotContain("Ada Byron");

        String forged = again.substring(0, again.length() - 2) + (again.endsWith("AA") ? "BB" : "AA");
        for (String address : new String[] {
            forged + "&start=2026-11-24T10:00:00Z",
            "/book/anna/talk?start=2026-11-24T10:00:00Z&name=Ada+Byron&email=ada.byron@example.com"
        }) {
            assertThat(visitor.page(address).body()).contains("id=\"name\"").doesNotContain("Ada Byron", "ada.byron@");
        }
    }

    @Test
    void aClockThatNobodyKnowsKeepsNobodyFromBooking() {
        Map<String, String> fields = fields("2026-11-24T13:00:00Z", "Clockless");
        fields.put("time_zone", "Mars/Olympus_Mons");

        assertThat(visitor.page(send(fields)).body()).contains("You’re booked", "Berlin");
    }

    @Test
    @Tag("A2")
    void whoIsSignedInFindsTheFormFilledIn() {
        SignedIn owner = SignedIn.as(server, "owner");

        assertThat(owner.api()
                        .page("/book/anna/talk?start=2026-11-24T11:00:00Z")
                        .body())
                .contains("name=\"form_token\"")
                .containsPattern("id=\"email\"[^>]*value=\"[^\"]+@[^\"]+\"");
    }

    @Test
    @Tag("A2")
    void thePhoneIsTakenToBeFromWhereTheClockIs() {
        String form = "/book/anna/talk?start=2026-11-24T11:00:00Z&time_zone=";

        assertThat(visitor.page(form + "Europe/Lisbon").body()).containsPattern("value=\"PT\"[^>]* selected");
        assertThat(visitor.page(form + "Europe/Berlin").body()).containsPattern("value=\"DE\"[^>]* selected");
        assertThat(visitor.page(form + "UTC").body()).containsPattern("value=\"DE\"[^>]* selected");
    }

    @Test
    @Tag("A2")
    void aClientWhoSignsInTypesNothingASecondTime() {
        SignedIn client = SignedIn.as(server, "client");
        String page =
                client.api().page("/book/anna/talk?start=2026-12-14T10:00:00Z").body();
        Map<String, String> fields = Map.of(
                "type", "talk",
                "start", "2026-12-14T10:00:00Z",
                "ticket", page.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1"),
                "form_token", page.replaceAll("(?s).*name=\"form_token\" value=\"([^\"]+)\".*", "$1"),
                "name", "Ada Lovelace",
                "email", client.email(),
                "phone", "+49 30 901820");
        assertThat(client.api().form("/book/anna", fields).status()).isEqualTo(303);

        String again =
                client.api().page("/book/anna/talk?start=2026-12-14T12:00:00Z").body();

        assertThat(again)
                .containsPattern("id=\"name\"[^>]*value=\"Ada Lovelace\"")
                .containsPattern("id=\"email\"[^>]*value=\"" + client.email())
                .containsPattern("id=\"phone\"[^>]*value=\"[+0-9 ]*901820\"");
        assertThat(client.api().page("/my-bookings").body()).contains("Talk");
    }

    @Test
    void whatIsAgreedCanBePutIntoACalendarAndWhatIsNotCannot() {
        String page = send(fields("2026-11-25T09:00:00Z", "Keeps a Calendar"));
        String file = page.split("\\?")[0] + "/calendar.ics";

        assertThat(visitor.page(page).body())
                .contains(file, "https://calendar.google.com/calendar/render?", "20261125T090000Z%2F20261125T100000Z");
        Api.Answer answer = visitor.page(file);
        assertThat(answer.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.body())
                .contains("METHOD:PUBLISH", "DTSTART:20261125T090000Z", "LOCATION:Hall <b>1</b>")
                .doesNotContain("Keeps a Calendar", "example.com");
        assertThat(visitor.page("/booking/nobody/calendar.ics").status()).isEqualTo(404);
    }

    @Test
    void thePriceIsWrittenAsPeopleWriteItThereAndNoTextIsMarkup() {
        assertThat(visitor.page("/book/anna/talk?lang=en").body()).contains("€150", "Hall &lt;b&gt;1&lt;/b&gt;");
        assertThat(visitor.page("/book/anna/talk?lang=de").body()).contains("150\u00a0€");
        assertThat(visitor.page("/book/anna/talk?lang=pt").body()).contains("€\u00a0150");
    }

    private Map<String, String> fields(String start, String name) {
        Matcher ticket =
                TICKET.matcher(visitor.page("/book/anna/talk?start=" + start).body());
        assertThat(ticket.find()).isTrue();
        return new HashMap<>(Map.of(
                "type",
                "talk",
                "start",
                start,
                "ticket",
                ticket.group(1),
                "name",
                name,
                "email",
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com"));
    }

    /** Where the browser is sent. */
    private String send(Map<String, String> fields) {
        Api.Answer answer = visitor.form("/book/anna?lang=en", fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }

    private static String again(String page) {
        Matcher link = Pattern.compile("href=\"(/book/anna/talk\\?[^\"]*known=[^\"]+)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}

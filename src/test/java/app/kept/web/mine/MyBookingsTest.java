package app.kept.web.mine;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients see what they have booked, and nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MyBookingsTest {
    private static final Pattern LINK = Pattern.compile("/my-bookings/letter/[A-Za-z0-9_-]+");
    private static final Pattern WAY = Pattern.compile("href=\"(/booking/[^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final Api visitor = server.visitor();
    private String anna = "";
    private String talk = "";
    private String request = "";
    private int next;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        talk = cast.eventType(Map.of(
                "host_id",
                anna,
                "slug",
                "talk",
                "name",
                "Talk",
                "duration_minutes",
                60,
                "window_days",
                365,
                "cancel_notice_minutes",
                1440));
        request = cast.request(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void aLetterLeadsToEverythingThatWasBookedWithItsAddress() {
        String bo = somebody();
        String first = book(talk, "2026-11-24T08:00:00Z", bo);
        book(request, "2026-11-25T08:00:00Z", bo);

        Api.Answer page = visitor.page(letter(bo, "en") + "?lang=en");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("My bookings", "Coming up", "Talk", "First talk", "Agreed", "Asked for", "Anna Meyer")
                .contains(bo);
        List<String> ways = ways(page.body());
        assertThat(ways).anyMatch(way -> way.contains("/cancel?")).anyMatch(way -> way.contains("/move?"));
        ways.forEach(way -> assertThat(visitor.page(way).status()).as(way).isEqualTo(200));
        assertThat(page.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(first).isNotEmpty();
    }

    @Test
    @Tag("A9")
    void theRuleIsSaidBeforeAnybodyCancels() {
        String bo = somebody();
        book(talk, "2026-12-01T09:00:00Z", bo);
        String letter = letter(bo, "en");

        assertThat(visitor.page(letter + "?lang=en&time_zone=Europe/Berlin").body())
                .contains("Cancel free of consequence until Monday, 30 November 2026, 10:00");

        rows.change(
                "update booking set start_at = '2026-11-20T20:00:00Z', end_at = '2026-11-20T21:00:00Z' where "
                        + "attendee_email = ?",
                bo);
        assertThat(visitor.page(letter + "?lang=en").body()).contains("You can still cancel, and it counts as late");
    }

    @ParameterizedTest
    @CsvSource({
        "en,Your bookings with,See my bookings,Coming up",
        "de,Ihre Buchungen bei,Meine Buchungen ansehen,Demnächst",
        "pt,Suas reservas com,Ver minhas reservas,Próximas"
    })
    @Tag("A1")
    void letterAndPageSpeakTheLanguageInWhichTheyWereAskedFor(
            String language, String subject, String title, String ahead) {
        String bo = somebody();
        book(talk, nextFree(), bo);

        assertThat(visitor.page("/my-bookings?lang=" + language).body()).contains(title);
        String letter = letter(bo, language);

        assertThat(mailTo(bo, "my_bookings_link").subject()).startsWith(subject);
        assertThat(visitor.page(letter + "?lang=" + language).body()).contains(ahead);
    }

    @Test
    @Tag("A1")
    void theAnswerIsTheSameWhetherSomebodyBookedOrNot() {
        String bo = somebody();
        book(talk, nextFree(), bo);
        String stranger = somebody();

        Api.Answer known = ask(bo, "en");
        Api.Answer unknown = ask(stranger, "en");
        cast.advance("PT1M");

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(200);
        assertThat(known.body().replace(bo, "X")).isEqualTo(unknown.body().replace(stranger, "X"));
        assertThat(rows.number("select count(*) from message where template = 'my_bookings_link' and address = ?", bo))
                .isOne();
        assertThat(rows.number("select count(*) from message where address = ?", stranger))
                .isZero();
        assertThat(rows.number("select count(*) from mine_request")).isZero();
    }

    @Test
    void whoAsksWithoutEndIsToldToWait() {
        String bo = somebody();
        Api from = server.visitor();
        for (int i = 0; i < 3; i++) assertThat(ask(bo, "en").status()).isEqualTo(200);

        Api.Answer stopped = ask(bo, "en");
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.raw().headers().firstValue("Retry-After")).contains("600");
        assertThat(stopped.body()).contains("value=\"" + bo + "\"", "try again in 10 min");
        assertThat(from.form("/my-bookings", Map.of("email", "no address")).status())
                .isEqualTo(422);
        cast.advance("PT11M");
        assertThat(ask(bo, "en").status()).isEqualTo(200);
    }

    @Test
    @Tag("A1")
    void aLinkOpensNothingOfAnybodyElse() {
        String bo = somebody();
        String zoe = somebody();
        book(talk, nextFree(), bo);
        String hers = book(talk, nextFree(), zoe);
        String letter = letter(bo, "en");

        assertThat(visitor.page(letter + "?lang=en").body()).doesNotContain(hers, zoe);
        assertThat(visitor.form(letter + "/open", Map.of("booking", hers)).status())
                .isEqualTo(404);
        String herClient =
                rows.texts("select id from client where email = ?", zoe).getFirst();
        assertThat(visitor.get(letter + "/data?of=" + herClient).status()).isEqualTo(404);
        assertThat(visitor.page(letter.substring(0, letter.length() - 3) + "xyz")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.page("/my-bookings/letter/" + "A".repeat(90)).status())
                .isEqualTo(404);
    }

    @Test
    void aFamilysPhoneShowsNobodyWhatAnotherBookedWithTheirOwnAddress() {
        String bo = somebody();
        String zoe = somebody();
        String phone = "+4930901%03d".formatted(next++);
        cast.book(talk, nextFree(), Map.of("name", "Bo", "email", bo, "phone", phone));
        String hers = cast.book(talk, nextFree(), Map.of("name", "Zoe", "email", zoe, "phone", phone))
                .id();
        assertThat(rows.number("select count(distinct client_id) from booking where attendee_phone = ?", phone))
                .isOne();
        String letter = letter(bo, "en");

        String page = visitor.page(letter + "?lang=en").body();

        assertThat(page).doesNotContain(hers, "/data?");
        assertThat(Pattern.compile("class=\"mine-card\"")
                        .matcher(page)
                        .results()
                        .count())
                .isOne();
    }

    @Test
    void aLinkEndsAfterAWeekAndWithWhomItWasFor() {
        String bo = somebody();
        String zoe = somebody();
        book(talk, nextFree(), bo);
        book(talk, nextFree(), zoe);
        String his = letter(bo, "en");
        String hers = letter(zoe, "en");
        String client = rows.texts("select id from client where email = ?", zoe).getFirst();

        String booked = rows.texts("select id from booking where attendee_email = ?", zoe)
                .getFirst();
        assertThat(server.api()
                        .post("/api/bookings/" + booked + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);
        // Word of that has gone out before anything is erased.
        cast.advance("PT1M");
        Api owner = SignedIn.as(server, "admin").api();
        Api.Answer erased = owner.post("/api/clients/" + client + "/erase", Map.of("confirm", client));
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);

        assertThat(visitor.page(hers + "?lang=en").body())
                .contains("Nothing here yet")
                .doesNotContain("Anna Meyer");
        assertThat(rows.findEverywhere(zoe)).isEmpty();
        rows.change("update booking set attendee_email = ? where attendee_email = ?", somebody(), bo);
        assertThat(visitor.page(his + "?lang=en").body())
                .as("the address leads to nobody any more")
                .contains("Nothing here yet");

        String late = letter(bookedBySomebody(), "en");
        assertThat(visitor.page(late).status()).isEqualTo(200);
        String now = server.local().get("/api/dev/clock").json().path("now").asString();
        cast.advance("P7D");
        assertThat(visitor.page(late + "?lang=en").status()).isEqualTo(404);
        assertThat(visitor.page(late + "?lang=en").body()).contains("not good any more");
        cast.clock(now);
    }

    @Test
    @Tag("A1")
    void longListsArePagedByKey() {
        String bo = somebody();
        book(talk, nextFree(), bo);
        Instant start = Instant.parse("2027-03-01T10:00:00Z");
        // As many as nobody books by hand; some of them at one moment.
        rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    attendee_email, answers, status, start_at, end_at, payment_status, is_test, version, created_at)
                select account_id, gen_random_uuid(), 'P' || lpad(n::text, 7, '0'), event_type_id, host_id, client_id,
                    attendee_name, attendee_email, answers, case when n % 2 = 0 then 'confirmed' else 'completed' end,
                    ?::timestamptz + (n / 6) * interval '1 day', ?::timestamptz + (n / 6) * interval '1 day' + interval '1 hour',
                    payment_status, false, 1, created_at
                from booking, generate_series(1, 46) n
                where attendee_email = ?
                """, start.toString(), start.toString(), bo);
        String letter = letter(bo, "en");

        assertThat(pages(letter + "?lang=en", "later")).hasSize(24).doesNotHaveDuplicates();
        assertThat(pages(letter + "?lang=en", "earlier")).hasSize(23).doesNotHaveDuplicates();
        assertThat(pages(letter + "?lang=en&later=nonsense&utm_source=letter", "later"))
                .hasSize(24);
        assertThat(pages(letter + "?lang=en&later=2026-11-20T10:00:00Z~nobody", "later"))
                .hasSize(24);
    }

    @Test
    @Tag("A1")
    void timesStandAsTheClockShowsThemOnBothSidesOfAChange() {
        String bo = somebody();
        // New York changes on 14 March 2027, Berlin two weeks later.
        book(talk, "2027-03-12T10:00:00Z", bo);
        book(talk, "2027-03-15T10:00:00Z", bo);
        String letter = letter(bo, "en");

        String page =
                visitor.page(letter + "?lang=en&time_zone=America/New_York").body();

        assertThat(page)
                .contains("Eastern Time", "05:00\u00a0–\u2060\u00a006:00", "06:00\u00a0–\u2060\u00a007:00")
                // A day before by the clock of the agreement, which is 24 hours.
                .contains("Sunday, 14 March 2027, 06:00");
        assertThat(visitor.page(letter + "?lang=en&time_zone=Pacific/Kiritimati")
                        .body())
                .contains("Saturday, 13 March 2027", "00:00\u00a0–\u2060\u00a001:00");
    }

    @Test
    @Tag("A1")
    void anotherClockIsChosenOnThePageAndStaysInItsLinks() {
        String bo = somebody();
        for (int day = 0; day < 11; day++) book(talk, nextFree(), bo);
        String letter = letter(bo, "en");

        String page = visitor.page(letter + "?lang=en&time_zone=Asia/Calcutta").body();

        assertThat(page)
                .contains("Asia/Kolkata\" selected", "action=\"" + letter, "name=\"lang\" value=\"en\"")
                .containsPattern("lang=en&amp;time_zone=Asia%2FKolkata&amp;later=");
        Matcher more = Pattern.compile("href=\"([^\"]+later=[^\"]+)\"").matcher(page);
        assertThat(more.find()).isTrue();
        assertThat(visitor.page(more.group(1).replace("&amp;", "&")).body())
                .contains("Asia/Kolkata\" selected")
                .containsPattern("type=\"hidden\" name=\"later\"");
    }

    @Test
    @Tag("A2")
    void whoSignsInSeesTheirOwnAndWhatTheyBookedAsAGuest() {
        SignedIn bo = SignedIn.as(server, "client");
        String asGuest = book(talk, nextFree(), bo.email());
        String own = bo.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                talk,
                                "start_at",
                                nextFree(),
                                "client",
                                Map.of("name", "Bo", "email", somebody())))
                .id();
        String others = book(talk, nextFree(), somebody());

        String page = bo.api().page("/my-bookings?lang=en").body();

        assertThat(page).contains("b-" + asGuest, "b-" + own, "You are signed in as " + bo.email(), "/inbox");
        assertThat(page).doesNotContain(others);
        assertThat(bo.api().page("/my-bookings").body()).contains("aria-current=\"page\"");
        SignedIn owner = SignedIn.as(server, "admin");
        assertThat(owner.api().page("/my-bookings?lang=en").body()).contains("Nothing here yet");
        assertThat(visitor.page("/my-bookings?lang=en").body())
                .contains("See my bookings")
                .doesNotContain("Anna Meyer");
    }

    @Test
    @Tag("A9")
    @Tag("A10")
    void whatHasNoLinkYetGetsOneByAButton() {
        SignedIn bo = SignedIn.as(server, "client");
        String own = bo.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                talk,
                                "start_at",
                                nextFree(),
                                "client",
                                Map.of("name", "Bo", "email", somebody())))
                .id();
        // The letter that agrees to it has made one by now.
        cast.advance("PT1M");
        rows.change("delete from link where subject = ?::uuid", own);
        String page = bo.api().page("/my-bookings?lang=en").body();
        assertThat(page).contains("action=\"/my-bookings/open?lang=en\"").doesNotContain("/booking/");
        assertThat(rows.number("select count(*) from link where subject = ?::uuid", own))
                .isZero();

        for (String to : List.of("cancel", "move")) {
            Api.Answer opened =
                    bo.api().form("/my-bookings/open?lang=en", withToken(page, Map.of("booking", own, "to", to)));
            assertThat(opened.status()).as(opened.body()).isEqualTo(303);
            String there = opened.raw().headers().firstValue("Location").orElseThrow();
            assertThat(there).matches("/booking/[^/]+/" + to + "\\?lang=en");
            assertThat(visitor.page(there).status()).isEqualTo(200);
        }
        assertThat(bo.api().form("/my-bookings/open", Map.of("booking", own)).status())
                .as("a form from elsewhere")
                .isEqualTo(403);
        assertThat(rows.number("select count(*) from link where subject = ?::uuid", own))
                .isOne();
    }

    @Test
    void whatIsKnownAboutThemIsTheirsToKeepButNotWhatTheHouseNoted() {
        String bo = somebody();
        book(talk, nextFree(), bo);
        rows.change("update client set notes = 'pays late', tags = '{vip}' where email = ?", bo);
        String letter = letter(bo, "en");
        Matcher data = Pattern.compile(Pattern.quote(letter) + "/data\\?of=[0-9a-f-]+")
                .matcher(visitor.page(letter + "?lang=en").body());
        assertThat(data.find()).isTrue();

        Api.Answer file = visitor.get(data.group());

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).contains(bo, "my_bookings_link").doesNotContain("pays late", "vip");
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
    }

    private String somebody() {
        return "guest-%d@example.com".formatted(next++);
    }

    private String bookedBySomebody() {
        String bo = somebody();
        book(talk, nextFree(), bo);
        return bo;
    }

    /** Hours of Anna's that nothing else here takes. */
    private String nextFree() {
        int number = next++;
        Instant monday = Instant.parse("2027-01-04T08:00:00Z");
        return monday.plus(7L * (number / 35) + number / 7 % 5, ChronoUnit.DAYS)
                .plus(number % 7, ChronoUnit.HOURS)
                .toString();
    }

    private String book(String type, String start, String email) {
        Api.Answer booked = cast.book(type, start, Map.of("name", "Bo Lind", "email", email));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.id();
    }

    private Api.Answer ask(String email, String language) {
        return visitor.form("/my-bookings?lang=" + language, Map.of("email", email));
    }

    private record Mail(String subject, String text) {}

    private Mail mailTo(String email, String template) {
        for (var one : server.api().get("/api/dev/mailbox?to=" + email).json().get("messages")) {
            if (one.path("template").asString().equals(template)) {
                return new Mail(one.path("subject").asString(), one.path("text").asString());
            }
        }
        throw new AssertionError("nothing went to " + email + ": "
                + rows.texts("select template || state || coalesce(reason, '') from message where address = ?", email));
    }

    /** Asks for a letter and reads where it leads. */
    private String letter(String email, String language) {
        assertThat(ask(email, language).status()).isEqualTo(200);
        cast.advance("PT1M");
        Matcher link = LINK.matcher(mailTo(email, "my_bookings_link").text());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static List<String> ways(String page) {
        return WAY.matcher(page)
                .results()
                .map(way -> way.group(1).replace("&amp;", "&"))
                .toList();
    }

    private List<String> pages(String first, String name) {
        var seen = new ArrayList<String>();
        String page = first;
        for (int i = 0; i < 10 && !page.isEmpty(); i++) {
            String body = visitor.page(page).body();
            String part = name.equals("later")
                    ? body.split("id=\"over\"", 2)[0]
                    : body.substring(Math.max(0, body.indexOf("id=\"over\"")));
            Pattern.compile("id=\"b-([0-9a-f-]+)\"").matcher(part).results().forEach(one -> seen.add(one.group(1)));
            Matcher more = Pattern.compile("href=\"([^\"]*[?;&]" + name + "=[^\"]*)\" rel")
                    .matcher(part);
            page = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }
        return seen;
    }

    private static Map<String, String> withToken(String page, Map<String, String> fields) {
        Matcher token =
                Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        var all = new HashMap<>(fields);
        all.put("form_token", token.group(1));
        return all;
    }
}

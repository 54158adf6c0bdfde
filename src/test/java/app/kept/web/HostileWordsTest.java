package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever people call themselves, and whatever they want to run in the browsers of others: it is text, and it fits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWordsTest {
    private static final String EVIL =
            "</title></textarea></script><script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>${7*7}";

    private static final Pattern LETTER = Pattern.compile("/my-bookings/letter/[A-Za-z0-9_-]+");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void hostsOfAllKinds() {
        cast.clock("2026-11-20T10:00:00Z");
        new Rows(server.database()).change("update account set in_directory = true");
        host("evil", EVIL, Map.of("profession", EVIL, "bio", EVIL), EVIL);
        host("one", "Å", Map.of(), "x");
        host("long", "W".repeat(200), Map.of(), "M".repeat(200));
        host(
                "words",
                "Ana Maria ".repeat(20).strip(),
                Map.of("bio", "Said ".repeat(300).strip()),
                "A talk ".repeat(28).strip());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "evil, 390, true, 2026-12-01",
        "evil, 1280, false, 2026-12-02",
        "one, 390, false, 2026-12-01",
        "long, 390, true, 2026-12-01",
        "long, 1280, true, 2026-12-02",
        "words, 390, false, 2026-12-01"
    })
    @Tag("C1")
    void itIsShownAsItIsOnEveryPage(String slug, int width, boolean script, String date) {
        Visitor shape = width == 390 ? Visitor.PHONE : Visitor.DESK;
        String name = clientOf(slug);
        try (var guest = Guest.of(server, script ? shape.withJavaScript() : shape)) {
            guest.page().onDialog(dialog -> {
                throw new AssertionError("something ran: " + dialog.message());
            });
            quiet(guest.open("/p/" + slug));
            quiet(guest.open("/book/" + slug + "?date=" + date).see("#day"));
            quiet(guest.chooseFirst());
            guest.page().locator("#name").fill(name);
            guest.page().locator("[name='answers.story']").fill(name);
            quiet(guest.send().see(".wrong"));
            assertThat(guest.page().locator("#name").inputValue()).isEqualTo(name);
            assertThat(guest.page().locator("[name='answers.story']").inputValue())
                    .isEqualTo(name);
            guest.page().locator("#email").fill("bo@example.com");
            guest.page().locator("select[name='answers.topic']").selectOption(optionOf(name));
            quiet(guest.send().see("#done"));
            String link = guest.link();
            quiet(guest.open("/embed/book/" + slug + "?date=" + date).see("#day"));
            quiet(guest.open("/embed" + link).see("#done"));
            quiet(guest.open(link + "/review"));
            quiet(guest.open(link + "/move").see(".openings"));
            quiet(guest.press(".openings a").see("#note"));
            guest.page().locator("#note").fill(name);
            quiet(guest.send().see("#open"));
            quiet(guest.open(link + "/cancel"));
            guest.page().locator("#reason").fill(name);
            quiet(guest.send().see("article"));
            assertThat(guest.text("main")).contains(name);
            quiet(guest.open(mine(guest)).see(".mine-card"));
            assertThat(guest.text("main")).contains(whatOf(slug));
            quiet(guest.open("/find").see("#found li"));
        }
    }

    /** Where a letter leads that was asked for with their address. */
    private String mine(Guest guest) {
        quiet(guest.open("/my-bookings"));
        guest.page().locator("#email").fill("bo@example.com");
        guest.send().see("h1");
        cast.advance("PT11M");
        var letters =
                server.api().get("/api/dev/mailbox?to=bo@example.com").json().get("messages");
        return letters.valueStream()
                .map(one -> LETTER.matcher(one.path("text").asString()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }

    private static String whatOf(String slug) {
        return switch (slug) {
            case "evil" -> EVIL;
            case "one" -> "x";
            case "long" -> "M".repeat(200);
            default -> "A talk ".repeat(28).strip();
        };
    }

    private static void quiet(Guest guest) {
        guest.assertQuiet();
        assertThat(guest.page().title()).isNotEqualTo("owned");
        assertThat(guest.page().locator("img[src=x]").count()).isZero();
        assertThat(guest.page().locator("body").innerText()).doesNotContain("49}");
    }

    /** As long as one may be. */
    private static String optionOf(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }

    private static String clientOf(String slug) {
        return switch (slug) {
            case "evil" -> EVIL;
            case "one" -> "X";
            default -> "B".repeat(200);
        };
    }

    private void host(String slug, String name, Map<String, Object> more, String what) {
        var wish = new HashMap<String, Object>(more);
        wish.putAll(Map.of("slug", slug, "name", name, "time_zone", "Europe/Berlin", "language", "en"));
        Api.Answer made = server.api().post("/api/hosts", wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        cast.hours(made.id(), List.of("monday", "tuesday", "wednesday"), "09:00", "17:00");
        String type = cast.eventType(Map.of(
                "host_id",
                made.id(),
                "slug",
                "talk",
                "name",
                what,
                "description",
                what,
                "location",
                what,
                "duration_minutes",
                60,
                "window_days",
                60));
        var questions = Map.of(
                "questions",
                List.of(
                        Map.of(
                                "key",
                                "topic",
                                "label",
                                what,
                                "type",
                                "choice",
                                "required",
                                true,
                                "options",
                                List.of(optionOf(clientOf(slug)), "Other")),
                        Map.of("key", "story", "label", what, "type", "long_text")));
        Api.Answer asked = server.api().patch("/api/event-types/" + type, questions);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    }
}

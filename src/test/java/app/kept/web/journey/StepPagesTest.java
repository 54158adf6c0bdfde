package app.kept.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One step in a form: changed with a look at what it would do, added, moved and removed, and nothing else of the text moves. */
class StepPagesTest {
    private static final String OURS = """
            # Ours.
            journey: ours
            steps:
              - step: word   # at once
                on: booking.agreed
                to: client
                template: booking_confirmed
              - step: reminder
                at: start - 24h
                to: client
                by: [email]
                template: booking_reminder
            """;

    private static final String SHOTS = System.getProperty("kept.shots", "");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStepIsChangedWithoutALineOfYamlAndItIsSeenFirstWhatThatDoes() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z");
        Await.until("it is planned", () -> rows.number("select count(*) from journey_booking") == 1);
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open("/journeys");
            page.click(".mail a");
            page.click("#step-booking_reminder .tools a >> text=Change");
            assertThat(page.inputValue("#due_hours")).isEqualTo("24");
            page.fill("#due_hours", "");
            page.fill("#due_days", "2");
            page.fill("#closes_hours", "47");
            page.selectOption("#new_word", "phone_known");
            page.click("button[value=add]");
            assertThat(page.innerText("#conditions")).contains("Condition 1", "a phone number is known");
            page.selectOption("#new_side", "unless");
            page.selectOption("#new_word", "client_has_future_booking");
            page.click("button[value=add]");
            page.fill("#c1_kind", "full_session");
            page.click("button[value=drop_0]");
            assertThat(page.inputValue("#c0_kind")).isEqualTo("full_session");

            shot(page, "step-phone");
            page.click("main .row button[value=try]");
            assertThat(page.innerText("main")).contains("1 booking would follow it.", "Moved to another time: 1");
            assertThat(rows.number("select count(*) from journey_version")).isEqualTo(1);
            page.click("button[value=save]");
            assertThat(page.innerText("main")).contains("For existing bookings too?");
            assertThat(sources().getLast())
                    .contains(
                            "    at: start - 2d\n    window: {closes: start - 47h}\n",
                            "unless: [{client_has_future_booking: {kind: full_session}}]",
                            "# The one thing that people are told though they did it themselves.");
            assertThat(sources().getLast().replaceAll("(?s)  - step: booking_reminder.*", ""))
                    .isEqualTo(sources().getFirst().replaceAll("(?s)  - step: booking_reminder.*", ""));
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void theFormCanBeUsedByKeysAloneAndIsHeard() {
        String path = ours();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.DESK.withJavaScript())) {
            Page page = browsing.page();
            browsing.open("/journeys");
            assertThat(Accessibility.problems(page)).isEmpty();
            shot(page, "journeys-phone");
            browsing.open("/journeys/shipped/therapy");
            assertThat(Accessibility.problems(page)).isEmpty();
            browsing.open(path + "/steps/reminder");
            shot(page, "step-phone-dark");
            page.setViewportSize(1280, 900);
            shot(page, "step-desk");
            assertThat(Accessibility.problems(page)).isEmpty();
            page.focus("#due_hours");
            page.keyboard().press("Control+a");
            page.keyboard().type("3");
            page.keyboard().press("Enter");
            page.waitForSelector("#impact");
            assertThat(rows.number("select count(*) from journey_version where source like '%start - 3h%'"))
                    .isZero();
            page.focus("form.step-form button.main");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/existing"));
            assertThat(sources().getLast()).isEqualTo(OURS.replace("24h", "3h"));
            browsing.open(path + "/steps/reminder/remove");
            assertThat(Accessibility.problems(page)).isEmpty();
            browsing.open(path);
            shot(page, "journey-phone");
            assertThat(Accessibility.problems(page)).isEmpty();
        }
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndWhatWasTypedStays() {
        String path = ours() + "/steps/reminder";
        Api.Answer flawed = send(path, Map.of("closes_point", "start", "closes_side", "before", "closes_hours", "30"));
        assertThat(flawed.status()).isEqualTo(422);
        assertThat(flawed.body())
                .contains("href=\"#closes\"", "id=\"closes-error\"", "Is over before the step is due", "value=\"30\"");
        Api.Answer unread = send(path, Map.of("due_hours", "<b>soon", "template", "", "name", "Über uns"));
        assertThat(unread.body())
                .contains("id=\"due-error\"", "id=\"template-error\"", "id=\"name-error\"", "Über uns", "&lt;b>soon")
                .doesNotContain("<b>soon");
        assertThat(send(path, Map.of("name", "word")).body()).contains("Another step of this journey is called so");
        assertThat(send(path, Map.of("new_word", "answered")).body())
                .contains("id=\"c0_question-error\"", "id=\"c0_value-error\"");
        assertThat(send(path, Map.of("new_word", "asked_to_rebook")).body()).contains("known only after");
        assertThat(rows.number("select count(*) from journey_version where source like '# Ours%'"))
                .isEqualTo(1);
    }

    @Test
    void ofTwoTheSecondIsToldAndThenChangesTheirStepAlone() {
        String path = ours();
        Map<String, String> mine = fields(path + "/steps/reminder", Map.of("due_hours", "5"));
        assertThat(send(path + "/steps/word", Map.of("template", "booking_received"))
                        .status())
                .isEqualTo(303);
        Api.Answer told = admin.api().form(path + "/steps/reminder", mine);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("nothing was overwritten", "value=\"5\"", "name=\"version\" value=\"2\"");
        mine.put("version", "2");
        assertThat(admin.api().form(path + "/steps/reminder", mine).status()).isEqualTo(303);
        assertThat(sources().getLast())
                .isEqualTo(OURS.replace("booking_confirmed", "booking_received").replace("24h", "5h"));
    }

    @Test
    void whoseStepHasGoneKeepsWhatWasTypedAndMayAddIt() {
        String path = ours();
        Map<String, String> mine = fields(path + "/steps/reminder", Map.of("due_hours", "5"));
        assertThat(admin.api()
                        .fillIn(path + "/steps/reminder/remove", path + "/steps/reminder/remove", Map.of())
                        .status())
                .isEqualTo(303);
        Api.Answer told = admin.api().form(path + "/steps/reminder", mine);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("taken this step away", "action=\"" + path + "/steps/new\"", "value=\"5\"");
        mine.put("version", "2");
        assertThat(admin.api().form(path + "/steps/new", mine).status()).isEqualTo(303);
        assertThat(sources().getLast()).contains("step: word", "step: reminder", "start - 5h");
    }

    @Test
    void aStepIsAddedDoubledMovedAndRemovedAfterAQuestion() {
        String path = ours();
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open(path);
            page.click("#step-reminder .tools a >> text=Duplicate");
            assertThat(page.inputValue("#name")).isEqualTo("reminder_2");
            page.selectOption("#to", "webhook");
            page.fill("#url", "https://crm.example.com/kept?a=b");
            page.click("button[value=save]");
            browsing.open(path);
            assertThat(page.innerText("#step-reminder_2")).contains("crm.example.com");
            page.click("#step-reminder_2 button[value=up]");
            assertThat(page.innerText(".saved")).contains("Moved");
            assertThat(sources().getLast().indexOf("reminder_2"))
                    .isLessThan(sources().getLast().indexOf("step: reminder\n"));
            page.click("#step-word .tools a >> text=Remove");
            assertThat(page.innerText("h1")).contains("Remove “Booking confirmed”?");
            page.click("button.risky");
            assertThat(sources().getLast()).doesNotContain("step: word").startsWith("# Ours.\n");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    @Test
    void whatOtherStepsAskForIsNotRemovedAndTheOnlyOneNeither() {
        String path = journey(OURS.replace(
                "    template: booking_reminder\n",
                "    template: booking_reminder\n    if: [{sent: {step: word}}]\n"));
        Api.Answer refused = admin.api().fillIn(path + "/steps/word/remove", path + "/steps/word/remove", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Another step asks whether this one was sent");
        assertThat(admin.api()
                        .fillIn(path + "/steps/reminder/remove", path + "/steps/reminder/remove", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(admin.api().page(path + "/steps/word/remove").body()).contains("This is the only step");
    }

    @Test
    void whatTheFormCannotHoldIsForTheText() {
        String path = journey(OURS.replace("start - 24h", "start - 2d + 3h"));
        Api.Answer page = admin.api().page(path + "/steps/reminder");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("changed as text only").doesNotContain("name=\"due_hours\"");
    }

    @Test
    void whatIsHostileIsWordsAndNothingElse() {
        String path = journey(OURS.replace("    template: booking_reminder\n", """
                    template: booking_reminder
                    kinds: ["</textarea><script>alert(1)</script>"]
                    if: [{answered: {question: "\\"><img src=x>", value: "]}: #"}}]
                """));
        Api.Answer page = admin.api().page(path + "/steps/reminder");
        assertThat(page.body()).doesNotContain("<script>alert", "<img src=x>");
        assertThat(send(
                                path + "/steps/reminder",
                                Map.of(
                                        "due_hours", "5",
                                        "kinds", "</textarea><script>alert(1)</script>\n\": [",
                                        "c0_word", "answered",
                                        "c0_side", "unless",
                                        "c0_question", "\"><img src=x>",
                                        "c0_value", "]}: #\nnext"))
                        .status())
                .isIn(303, 422);
        assertThat(admin.api().page(path + "/steps/%3Cscript%3E").status()).isEqualTo(404);
        assertThat(admin.api().page(path + "/steps/no_such_step").status()).isEqualTo(404);
        assertThat(admin.api().page(path + "/steps/new?from=no_such_step").status())
                .isEqualTo(404);
    }

    @Test
    void onlyThoseWhoRunTheAccountGetThere() {
        String path = ours();
        for (String role : List.of("coordinator", "host", "client")) {
            Api other = SignedIn.as(server, role).api();
            assertThat(other.page(path + "/steps/reminder").status()).as(role).isEqualTo(403);
        }
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        for (String part : List.of("/steps/reminder", "/steps/new", "/steps/reminder/remove")) {
            assertThat(stranger.page(path + part).status()).as(part).isEqualTo(404);
        }
    }

    private String ours() {
        return journey(OURS);
    }

    private String journey(String source) {
        Api.Answer added = admin.api().fillIn("/journeys", "/journeys", Map.of("source", source));
        assertThat(added.status()).as(added.body()).isEqualTo(303);
        return added.raw().headers().firstValue("Location").orElseThrow().split("\\?", 2)[0];
    }

    private Api.Answer send(String path, Map<String, String> fields) {
        return admin.api().form(path, fields(path, fields));
    }

    /** The form as it is shown for a step that reminds by mail, with some of it changed. */
    private Map<String, String> fields(String path, Map<String, String> changed) {
        var all = new LinkedHashMap<>(admin.api().filledIn(path, path, Map.of()));
        all.keySet().removeIf(name -> name.startsWith("c0_"));
        boolean isWord = path.endsWith("/word");
        var usual = new HashMap<>(Map.of(
                "name", isWord ? "word" : "reminder",
                "timing", "moment",
                "due_hours", isWord ? "" : "24",
                "due_side", isWord ? "after" : "before",
                "due_point", isWord ? "booking.agreed" : "start",
                "to", "client",
                "by_1", "email",
                "by_how", "all",
                "quiet_hours", "true"));
        usual.put("template", isWord ? "booking_confirmed" : "booking_reminder");
        usual.put("after_outage", "late");
        usual.put("do", "save");
        all.putAll(usual);
        all.putAll(changed);
        return all;
    }

    private List<String> sources() {
        return rows.texts("select source from journey_version order by made_at, version");
    }

    private static void shot(Page page, String name) {
        if (SHOTS.isEmpty()) return;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(SHOTS, name + ".png"))
                .setFullPage(true));
    }
}

package app.kept.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Desk;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People read and choose by plain names; those for programs are made by themselves and stand at the end. */
class PlainNamesTest {
    @RegisterExtension
    private final Desk desk = new Desk();

    private final Rows rows = desk.rows();
    private final SignedIn admin = desk.admin();

    @Test
    void aNewStepIsCalledByItsWordingAndKeepsItsNameWithoutAWord() {
        String path = shipped("counselling");
        add(path, "client", "calBookingReminder");
        add(path, "client", "calBookingReminder");
        add(path, "webhook", "");
        assertThat(source())
                .contains("step: cal_booking_reminder\n", "step: cal_booking_reminder_2\n", "step: webhook\n");

        String step = path + "/steps/cal_booking_reminder_2";
        assertThat(admin.api()
                        .fillIn(step, step, with(fields("client", "calBookingReminder"), "due_days", "3"))
                        .status())
                .isEqualTo(303);
        assertThat(source()).contains("step: cal_booking_reminder_2\n", "start - 3d");

        assertThat(admin.api()
                        .fillIn(step, step, with(fields("client", "calBookingReminder"), "name", "Über uns"))
                        .body())
                .as("a name that was typed is looked at, and seen")
                .contains("id=\"name-error\"", "<details class=\"diff\" open>");
    }

    @Test
    void whatComesWithKeptIsReadInTheReadersLanguageUntilSomebodyCallsItOtherwise() {
        String path = shipped("counselling");
        assertThat(german("/journeys")).contains("Beratung").doesNotContain("Counselling");
        assertThat(german(path))
                .contains("<h1>Beratung</h1>", "Für Beratungsstellen")
                .doesNotContain("<p>Confirmations, answers");

        String own = source().replace("title: Counselling", "title: Our own way")
                .replace("Confirmations, answers to requests", "Whatever, answers to requests");
        assertThat(admin.api()
                        .fillIn(path, path, Map.of("source", own, "do", "save"))
                        .status())
                .isEqualTo(303);
        assertThat(german(path))
                .contains("<h1>Our own way</h1>", "<p>Whatever, answers to requests")
                .doesNotContain("Beratung</h1>");
    }

    @Test
    void whatProgramsSayStandsBehindWhatPeopleRead() {
        String path = shipped("counselling");
        try (Browsing browsing = admin.browsing(Browsing.Visitor.PHONE)) {
            Page page = browsing.page();
            browsing.open(path);
            assertThat(page.innerText("h1")).isEqualTo("Counselling");
            List<String> step = page.innerText("#step-booking_reminder").lines().toList();
            assertThat(step.getFirst()).isEqualTo("Reminder of a booking");
            assertThat(step.indexOf("For programs: booking_reminder")).isGreaterThan(step.indexOf("Wording"));
            browsing.open(path + "/steps/new");
            assertThat(page.isVisible("#name")).isFalse();
            page.click("summary >> text=For programs");
            assertThat(page.isVisible("#name")).isTrue();
            browsing.open("/templates/booking_confirmed");
            assertThat(page.innerText("h1")).isEqualTo("Booking confirmed");
            assertThat(page.innerText("main").strip()).endsWith("For programs: booking_confirmed");
            assertThat(browsing.complaints()).isEmpty();
        }
    }

    private String shipped(String name) {
        Api.Answer added = admin.api().fillIn("/journeys", "/journeys", Map.of("shipped", name));
        assertThat(added.status()).as(added.body()).isEqualTo(303);
        return added.raw().headers().firstValue("Location").orElseThrow().split("\\?", 2)[0];
    }

    private void add(String path, String to, String template) {
        Api.Answer added = admin.api().fillIn(path + "/steps/new", path + "/steps/new", fields(to, template));
        assertThat(added.status()).as(added.body()).isEqualTo(303);
    }

    private static Map<String, String> fields(String to, String template) {
        var fields = new HashMap<>(Map.of(
                "name", "",
                "timing", "moment",
                "due_days", "2",
                "due_side", "before",
                "due_point", "start",
                "to", to,
                "template", template,
                "by_how", "all",
                "after_outage", "late",
                "do", "save"));
        return to.equals("webhook")
                ? with(fields, "url", "https://crm.example.com/kept")
                : with(fields, "by_1", "email");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    private String german(String path) {
        return admin.api().page(path + "?lang=de").body();
    }

    private String source() {
        return rows.texts("select source from journey_version order by version").getLast();
    }
}

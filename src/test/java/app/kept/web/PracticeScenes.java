package app.kept.web;

import static app.kept.web.Stage.Scene.owner;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What those see who run the practice: the hours of each, what is owed and what became of it, and what is set up once. */
final class PracticeScenes {
    private @Nullable Practice practice;

    /** On a stage of their own. */
    static List<Scene> all() {
        var here = new PracticeScenes();
        return Stream.of(
                        here.bookings(),
                        here.hours(),
                        here.clients(),
                        here.journeys(),
                        here.messages(),
                        here.settings())
                .flatMap(List::stream)
                .toList();
    }

    private List<Scene> bookings() {
        return List.of(
                owner("room-practice", stage -> opened(stage).enter("/today")),
                owner("room-practice-de", "/today?lang=de"),
                owner("room-practice-bookings", "/bookings?lang=en"),
                owner("room-practice-week", "/bookings/week?host=all"),
                owner("room-practice-booking", stage -> stage.enter("/bookings/" + id("Clara Hoffmann"))),
                owner("room-practice-failed", stage -> stage.enter("/bookings/" + id("Noor Haddad"))),
                owner(
                        "room-practice-why",
                        stage -> stage.enter("/bookings/" + id("C. Hoffmann") + "?why=reminder_24h")),
                owner("room-practice-slot-new", "/slots/new"));
    }

    private List<Scene> hours() {
        return List.of(
                owner("room-hours", this::schedules),
                owner("room-hours-de", stage -> stage.enter("/availability?lang=de&host=" + id("jonas"))),
                owner("room-hours-outside", this::outside),
                owner("room-hours-day", stage -> stage.enter("/availability/override?lang=en&host=" + id("anna"))),
                owner("room-hours-aways", stage -> stage.enter("/availability/absences?host=" + id("anna"))),
                owner("room-hours-away", this::away),
                owner(
                        "room-hours-schedule",
                        stage -> Scenes.first(
                                stage.enter("/availability?host=" + id("anna")), "a[href*='/availability/schedule?']")),
                owner(
                        "room-hours-why",
                        stage -> stage.enter("/availability/why?host=" + id("anna") + "&type=" + id("session")
                                + "&date=2026-11-25&time=14:00")));
    }

    private List<Scene> clients() {
        return List.of(
                owner("room-client-known", stage -> Scenes.first(stage.enter("/clients?q=clara"), ".mail li a")),
                owner("room-client-edit", stage -> Scenes.first(stage.inside(), "a[href$='/edit']")),
                owner("room-client-erase", stage -> Scenes.first(known(stage), "a[href$='/erase']")),
                owner("room-client-merge", stage -> Scenes.first(known(stage), "a[href$='/merge']")),
                owner("room-alike", "/clients/alike"),
                owner("room-client-union", stage -> Scenes.first(stage.inside(), "main a[href*='/merge']")));
    }

    private List<Scene> journeys() {
        return List.of(
                owner("room-journey", stage -> stage.enter("/journeys/" + id("therapy"))),
                owner("room-journey-shipped", "/journeys/shipped/shop"),
                owner("room-step", stage -> stage.enter("/journeys/" + id("therapy") + "/steps/session_followup")),
                owner(
                        "room-step-de",
                        stage -> stage.enter("/journeys/" + id("therapy") + "/steps/intro_followup?lang=de")),
                owner("room-step-new", stage -> stage.enter("/journeys/" + id("therapy") + "/steps/new?lang=en")),
                owner("room-step-impact", this::impact),
                owner("room-step-existing", this::existing),
                owner("room-journey-versions", stage -> stage.enter("/journeys/" + id("therapy") + "/versions")),
                owner("room-preview", stage -> stage.enter("/journeys/" + id("therapy") + "/preview")),
                owner("room-preview-booking", this::story),
                owner("room-preview-year", this::year),
                owner("room-template", "/templates/calBookingReminder"),
                owner("room-template-de", "/templates/calBookingReminder?words=de&lang=de"),
                owner("room-template-versions", this::versions));
    }

    private List<Scene> messages() {
        return List.of(
                owner("room-messages-failed", "/messages?state=failed&lang=en"),
                owner("room-message-failed", stage -> Scenes.first(stage.inside(), ".lines a")),
                owner("room-messages-skipped", "/messages?state=skipped"),
                owner("room-health", "/journey-health"),
                owner("room-health-de", "/journey-health?lang=de"),
                owner("room-suppressions", this::suppressed),
                owner("room-suppression", stage -> Scenes.first(stage.inside(), ".lines a")),
                owner("room-quiet-hours", this::quiet));
    }

    private List<Scene> settings() {
        return List.of(
                owner("room-providers", this::providers),
                owner("room-provider", stage -> Scenes.first(stage.inside(), ".lines a")),
                owner("room-export", "/team/account/export"),
                owner("room-deactivate", "/team/account/deactivate"),
                owner("room-team-several", this::team),
                owner("room-host-plan", stage -> stage.enter("/hosts/" + id("anna") + "/plan")),
                owner("room-calcom-unknown", this::calcom),
                owner("room-calcom-deliveries", "/calcom/deliveries"),
                owner("room-calcom-delivery", stage -> Scenes.first(stage.inside(), ".lines a")),
                owner("room-calcom-conflicts", "/calcom/conflicts"),
                owner("room-keys-made", this::keys),
                owner("room-key-rotate", stage -> Scenes.first(stage.enter("/keys"), "a[href$='/rotate']")),
                owner("room-audit-full", "/audit"),
                owner("room-password", "/account/password"),
                owner("room-sessions", "/account/sessions"),
                owner("room-own-messages", "/account/messages"));
    }

    private Stage opened(Stage stage) {
        practice = new Practice(stage).open();
        return stage;
    }

    private String id(String name) {
        return Objects.requireNonNull(practice, "the practice is opened by the first scene")
                .id(name);
    }

    private static Page known(Stage stage) {
        return Scenes.first(stage.enter("/clients?q=clara"), ".mail li a");
    }

    /** The evenings are a schedule of their own; a day is closed, a week is away. */
    private Page schedules(Stage stage) {
        String path = "/api/hosts/" + id("anna") + "/availability";
        Practice.must(stage.server.api().put(path, Json.read("""
                {"overrides": [
                    {"date": "2026-12-24", "windows": []},
                    {"date": "2026-12-31", "windows": [{"from": "09:00", "to": "12:00"}]}],
                 "absences": [
                    {"from": "2027-01-04", "to": "2027-01-08", "reason": "Winter holidays"},
                    {"start": "2026-12-10T13:00:00Z", "end": "2026-12-10T16:00:00Z", "reason": "Supervision"}]}
                """)));
        Page page = stage.enter("/availability?lang=en&host=" + id("anna"));
        page.fill("#name", "Evenings");
        page.click("form[action*='/availability/schedules'] button");
        Scenes.settled(page);
        return stage.enter("/availability?lang=en&host=" + id("anna"));
    }

    /** What would lie outside, were there no mornings any more. */
    private Page outside(Stage stage) {
        Page page = stage.enter("/availability/week?lang=en&host=" + id("anna"));
        page.fill("#tuesday_1_from", "12:00");
        page.fill("#wednesday_1_from", "12:00");
        page.click("#hours .main");
        page.waitForSelector("#outside");
        return page;
    }

    private Page away(Stage stage) {
        Page page = stage.enter("/availability/absence?host=" + id("anna"));
        page.fill("#from", "2026-11-25");
        page.fill("#to", "2026-11-27");
        page.fill("#reason", "Family");
        page.selectOption("#colleague_id", id("leyla"));
        page.click("#hours .main");
        return Scenes.settled(page);
    }

    private Page impact(Stage stage) {
        Page page = stage.enter("/journeys/" + id("therapy") + "/steps/reminder_24h?lang=en");
        page.fill("#due_hours", "48");
        page.fill("#opens_hours", "49");
        page.fill("#closes_hours", "47");
        page.click("main .row button[value=try]");
        page.waitForSelector("#impact");
        return page;
    }

    private Page existing(Stage stage) {
        Page page = stage.inside();
        page.click("button.main[value=save]");
        page.waitForURL("**/existing**");
        return page;
    }

    private Page story(Stage stage) {
        Page page = stage.enter("/journeys/" + id("therapy") + "/preview");
        page.fill(
                "#booking",
                new Rows(stage.server.database())
                        .texts("select reference from booking where id = ?::uuid", id("Lea Wolf"))
                        .getFirst());
        page.click("button[value=booking]");
        page.waitForSelector("#story");
        return page;
    }

    private Page year(Stage stage) {
        Page page = stage.enter("/journeys/" + id("therapy") + "/preview");
        page.fill("#bookings", "600");
        page.fill("#seed", "7");
        page.fill("#segment_price", "0.075");
        page.fill("#currency", "EUR");
        page.click("button[value=year]");
        Await.until(
                "the year is over",
                () -> new Rows(stage.server.database())
                                .number("select count(*) from journey_preview where state = 'done'")
                        == 1);
        page.reload();
        return page;
    }

    private Page versions(Stage stage) {
        Page page = stage.enter("/templates/calBookingReminder?lang=en");
        page.fill("#subject", "Tomorrow: {{event_name}} with {{host_name}}");
        page.click("form[action$='calBookingReminder'] .main");
        Scenes.settled(page);
        return stage.enter("/templates/calBookingReminder/versions");
    }

    private Page suppressed(Stage stage) {
        Api owner = stage.owner().api();
        Practice.must(owner.post(
                "/api/suppressions",
                Map.of(
                        "channel",
                        "email",
                        "address",
                        "former@example.com",
                        "detail",
                        "Asked by phone to hear nothing more.")));
        Practice.must(owner.post("/api/suppressions", Map.of("channel", "sms", "address", "+4915112345678")));
        return stage.enter("/suppressions?lang=en");
    }

    private Page quiet(Stage stage) {
        Page page = stage.enter("/quiet-hours");
        page.fill("#sms_from", "21:00");
        page.fill("#sms_to", "08:00");
        page.click("main form .main");
        return Scenes.settled(page);
    }

    private Page providers(Stage stage) {
        Practice.must(stage.owner()
                .api()
                .post(
                        "/api/providers",
                        Map.of(
                                "channel", "email",
                                "name", "resend",
                                "values",
                                        Map.of(
                                                "key",
                                                "re_123456789",
                                                "from",
                                                "Linden Street Practice <hello@practice.example>"))));
        return stage.enter("/providers");
    }

    private Page team(Stage stage) {
        var rows = new Rows(stage.server.database());
        for (String slug : List.of("anna", "leyla")) {
            String person = SignedIn.as(stage.server, "host").person().toString();
            rows.change("update member set host_id = ?::uuid where person_id = ?::uuid", id(slug), person);
            rows.change(
                    "update person set name = (select name from host where id = ?::uuid), email = ? where id = ?::uuid",
                    id(slug),
                    slug + "@practice.example",
                    person);
        }
        return stage.enter("/team");
    }

    /** Three deliveries of a Cal.com whose words are not known here yet. */
    private Page calcom(Stage stage) {
        var told = new CalcomCaller(stage);
        told.tell("uid-1", "first-talk", "practice@example.com", "2026-11-30T09:00:00.000Z");
        told.tell("uid-2", "first-talk", "practice@example.com", "2026-12-02T11:00:00.000Z");
        told.tell("uid-3", "couples", "jonas@example.com", "2026-11-26T10:15:00.000Z");
        return stage.enter("/calcom");
    }

    private Page keys(Stage stage) {
        Page page = stage.enter("/keys");
        page.fill("#name", "Website");
        page.locator("main form input[type=checkbox]").first().check();
        page.click("main form .main");
        return Scenes.settled(page);
    }
}

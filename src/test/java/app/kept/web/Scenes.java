package app.kept.web;

import static app.kept.web.Stage.Scene.guest;
import static app.kept.web.Stage.Scene.owner;

import app.kept.platform.text.Json;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.web.Stage.Play;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every page and every state of one that is worth a picture. A new one is a line here. */
final class Scenes {
    private static final Map<String, String> DEMO = Map.of("KEPT_MODE", "demo");
    private static final Map<String, String> EMPTY = Map.of();
    private static final Map<String, String> FRESH = Map.of("KEPT_API_KEY", "");

    private static final String QUESTIONS = """
            {"questions": [
                {"key": "topic", "label": "What is it about?", "type": "choice", "required": true,
                 "options": ["My knee", "My back", "Something else"]},
                {"key": "story", "label": "Since when does it hurt?", "type": "long_text"},
                {"key": "first", "label": "This is my first visit", "type": "yes_no"}]}
            """;

    private static final String CONSENT = """
            {"consent_text": "We keep your name and address to get in touch about this booking, and nothing else.",
             "consent_version": "2026-11", "consent_required": true}
            """;

    private Scenes() {}

    static List<Play> all() {
        return List.of(
                new Play(DEMO, demo()),
                new Play(
                        EMPTY,
                        Stream.of(life(), Corners.all(), Workshop.all(), asked())
                                .flatMap(List::stream)
                                .toList()),
                new Play(EMPTY, PracticeScenes.all()),
                new Play(HookScenes.SETTINGS, HookScenes.all()),
                new Play(FRESH, fresh()));
    }

    /** What the demo shows. */
    private static List<Scene> demo() {
        return List.of(
                guest("start", "/"),
                guest("design", "/design"),
                guest("profile", "/p/anna-meyer?lang=de"),
                guest("find", "/find?lang=en"),
                guest("find-some", "/find?q=meyer&lang=en"),
                guest("times", "/book/priya-rao/mentoring?time_zone=Europe/London"),
                guest("times-pt", "/book/joao-silva?lang=pt&time_zone=Europe/Lisbon"),
                guest("design-brand", "/design?color=d6336c"),
                guest("form", Scenes::form),
                guest("form-wrong", stage -> sent(stage, "bo@example")),
                guest("asked", stage -> sent(stage, "bo@example.com")),
                guest("form-taken", Scenes::taken),
                guest("notice", "/book/priya-rao/mentoring/notice?lang=en"),
                guest("embed", "/embed/book/joao-silva?lang=pt&time_zone=Europe/Lisbon"),
                guest("my-bookings-ask", "/my-bookings?lang=en"),
                guest("my-bookings", Scenes::mine),
                guest("not-found", "/nowhere"),
                guest("sign-in", "/sign-in"),
                guest("mailbox", "/mailbox"),
                guest("letter", stage -> first(stage.open("/mailbox"), ".mail a")),
                owner("room-account", "/account"),
                owner("room-inbox", "/inbox"),
                owner("room-bookings", "/bookings"),
                owner("room-booking", stage -> first(stage.enter("/bookings"), ".mail li a")),
                owner("room-clients", "/clients"),
                owner("room-client", stage -> first(stage.enter("/clients"), ".mail li a")),
                owner("room-profile", Scenes::hostProfile),
                owner("room-embedding", "/embedding"),
                owner("room-team", "/team"),
                owner("room-invite", "/team/invite"),
                owner("room-messages", "/messages"),
                owner("room-message", stage -> first(stage.enter("/messages"), ".lines a")),
                owner("room-journeys", "/journeys"),
                owner("room-templates", "/templates"),
                owner("room-keys", "/keys"),
                owner("room-audit", "/audit"),
                owner("room-calcom", "/calcom"));
    }

    /** What becomes of a booking. */
    private static List<Scene> life() {
        return List.of(
                guest("booking", Scenes::agreed),
                guest("cancel", stage -> further(stage, "/cancel")),
                guest("move", stage -> further(stage, "/move")),
                guest("move-chosen", stage -> first(stage.here(), ".openings a")),
                guest("offered", Scenes::offered),
                guest("held", Scenes::held),
                guest("review", stage -> further(stage, "/review")));
    }

    /** What an account may ask for besides. */
    private static List<Scene> asked() {
        return List.of(
                guest("form-questions", Scenes::asking),
                owner("room-settings", "/team/account"),
                owner("room-client-rules", "/team/account/clients"));
    }

    private static List<Scene> fresh() {
        return List.of(
                guest("setup", stage -> stage.open(stage.server.setUpLink().getPath())));
    }

    private static Page form(Stage stage) {
        return first(stage.open("/book/priya-rao/mentoring?time_zone=Europe/London"), ".openings a");
    }

    private static Page sent(Stage stage, String email) {
        return sent(stage.here(), email);
    }

    private static Page sent(Page page, String email) {
        page.locator("#name").fill("Bo Lind");
        page.locator("#email").fill(email);
        page.locator("form .main").first().click();
        return settled(page);
    }

    /** By the link of the letter that they asked for. */
    private static Page mine(Stage stage) {
        stage.server.visitor().form("/my-bookings", Map.of("email", "bo@example.com"));
        new Cast(stage.server.api()).advance("PT1M");
        return stage.open(Corners.linkTo(stage, "bo@example.com", "/my-bookings/letter/") + "?lang=en");
    }

    private static Page hostProfile(Stage stage) {
        String host =
                stage.owner().api().get("/api/hosts").json().at("/hosts/0/id").asString();
        return stage.enter("/hosts/" + host + "/profile");
    }

    /** Two want the same time, and the one who reads the page longer loses it. */
    private static Page taken(Stage stage) {
        Page times = stage.open("/book/anna-meyer?lang=de");
        Page quick = stage.open(times.locator(".openings a").first().getAttribute("href"));
        Page slow = quick.context().newPage();
        slow.navigate(quick.url());
        sent(quick, "bo@example.com");
        return sent(slow, "ana@example.com");
    }

    private static Page agreed(Stage stage) {
        var cast = new Cast(stage.server.api());
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
        return stage.open(cast.bookedPage(stage.server.visitor(), "2026-11-23T09:00:00Z") + "?lang=en");
    }

    /** The host would rather have another time. */
    private static Page offered(Stage stage) {
        var cast = new Cast(stage.server.api());
        String page = cast.bookedPage(stage.server.visitor(), "2026-11-23T12:00:00Z");
        String booking = new Rows(stage.server.database())
                .texts("select id from booking where start_at = '2026-11-23T12:00:00Z'")
                .getFirst();
        stage.server
                .api()
                .post(
                        "/api/bookings/" + booking + "/proposals",
                        Map.of(
                                "start_ats",
                                List.of("2026-11-24T12:00:00Z", "2026-11-25T10:00:00Z"),
                                "note",
                                "I have to be at the dentist on Monday, sorry."));
        return stage.open(page + "?lang=en");
    }

    private static Page held(Stage stage) {
        var cast = new Cast(stage.server.api());
        String held = cast.bookedPage(stage.server.visitor(), "2026-11-24T09:00:00Z");
        new Rows(stage.server.database())
                .change("update booking set status = 'completed', turns_at = null where start_at = "
                        + "'2026-11-24T09:00:00Z'");
        return stage.open(held + "?lang=en");
    }

    private static Page asking(Stage stage) {
        String talk = new Rows(stage.server.database())
                .texts("select id from event_type order by id limit 1")
                .getFirst();
        stage.server.api().patch("/api/event-types/" + talk, Json.read(QUESTIONS));
        stage.owner().api().patch("/api/account", Json.read(CONSENT));
        return stage.open("/book/anna/talk?lang=en&start=2026-11-25T09:00:00Z");
    }

    /** Behind the address where the guest is. */
    static Page further(Stage stage, String path) {
        String booking = stage.here().url().replaceAll(".*(/booking/[^/?]+).*", "$1");
        return stage.open(booking + path + "?lang=en");
    }

    static Page first(Page page, String link) {
        if (page.locator(link).count() == 0) return page;
        page.locator(link).first().click();
        return settled(page);
    }

    /** Once whatever was fetched into the page is there. */
    static Page settled(Page page) {
        page.waitForLoadState();
        page.waitForFunction("() => !document.querySelector('.htmx-request, [aria-busy=true]')");
        return page;
    }
}

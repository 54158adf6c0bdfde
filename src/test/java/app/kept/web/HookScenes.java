package app.kept.web;

import static app.kept.web.Stage.Scene.owner;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.web.Stage.Scene;
import app.kept.webhook.Receiver;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Programs that are told what happens: one that works, one that fails, one that is paused. */
final class HookScenes {
    /** What is called stands on this machine. */
    static final Map<String, String> SETTINGS = Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32");

    private HookScenes() {}

    static List<Scene> all() {
        return List.of(
                owner("room-webhooks-none", "/webhooks?lang=en"),
                owner("room-webhook-new", "/webhooks/new"),
                owner("room-webhook-wrong", HookScenes::wrong),
                owner("room-webhooks", HookScenes::told),
                owner("room-webhook-fails", stage -> Scenes.first(stage.enter("/webhooks"), "li:nth-child(1) h2 a")),
                owner("room-webhook-paused", stage -> Scenes.first(stage.enter("/webhooks"), "li:nth-child(2) h2 a")),
                owner("room-webhook", stage -> Scenes.first(stage.enter("/webhooks"), "li:nth-child(3) h2 a")),
                owner("room-webhook-deliveries", stage -> Scenes.first(stage.inside(), ".onward-link a")),
                owner("room-webhook-delivery", stage -> Scenes.first(stage.inside(), ".lines a")),
                owner("room-webhook-replay", HookScenes::replay),
                owner("room-webhook-remove", stage -> first(stage, "a[href$='/remove']")),
                owner("room-webhook-edit-de", HookScenes::edit),
                owner("room-webhook-fresh", HookScenes::fresh),
                owner("room-webhook-events", "/webhooks/events?lang=en"));
    }

    private static Page wrong(Stage stage) {
        Page page = stage.enter("/webhooks/new?lang=en");
        page.fill("#url", "https://192.168.0.4/kept");
        page.fill("#description", "The till at the front desk");
        page.click("main form .main");
        return Scenes.settled(page);
    }

    private static Page told(Stage stage) {
        var cast = new Cast(stage.server.api());
        var rows = new Rows(stage.server.database());
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        try (var till = new Receiver();
                var list = new Receiver()) {
            till.says(503);
            Api api = stage.server.api();
            till.webhook(api, Map.of("event_types", List.of("payment.*"), "description", "The books"));
            String paused = till.webhook(
                            api, Map.of("event_types", List.of("review.*"), "description", "The wall of good words"))
                    .id();
            api.post("/api/webhooks/" + paused + "/pause", Map.of());
            list.webhook(
                    api,
                    Map.of(
                            "event_types",
                            List.of("booking.*", "client.merged"),
                            "description",
                            "The till at the front desk",
                            "ordered",
                            true,
                            "signatures",
                            List.of("v1", "v1a"),
                            "headers",
                            Map.of("X-Till", "front")));
            rows.change("update webhook set types = '{booking.created}' where description = 'The books'");
            cast.book(talk, "2026-11-23T09:00:00Z");
            cast.book(talk, "2026-11-23T10:00:00Z");
            cast.advance("PT1S");
            Await.until("both are told", () -> rows.number("select count(*) from delivery_attempt") >= 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.change("update webhook set types = '{payment.*}', url = 'https://books.example.com/kept'"
                + " where description = 'The books'");
        rows.change("update webhook set url = 'https://words.example.com/in' where state = 'paused'");
        rows.change("update webhook set url = 'https://till.example.com/hooks/kept' where is_ordered");
        return stage.enter("/webhooks?lang=en");
    }

    private static Page first(Stage stage, String link) {
        Scenes.first(stage.enter("/webhooks"), "li:nth-child(3) h2 a");
        return Scenes.first(stage.inside(), link);
    }

    private static Page replay(Stage stage) {
        Page page = first(stage, "a[href$='/replay']");
        page.check("input[value=span]");
        page.fill("#from_day", "2026-11-20");
        page.fill("#to_day", "2026-11-21");
        page.click("main form .main");
        return Scenes.settled(page);
    }

    private static Page edit(Stage stage) {
        Page page = first(stage, "a[href$='/edit']");
        return stage.enter(page.url().replaceFirst(".*(/webhooks/)", "$1").replaceFirst("\\?.*", "") + "?lang=de");
    }

    private static Page fresh(Stage stage) {
        stage.enter("/webhooks?lang=en");
        Page page = first(stage, "a[href$='/rotate']");
        page.click("main form .main");
        return Scenes.settled(page);
    }
}

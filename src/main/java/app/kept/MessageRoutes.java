package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.CHANGE_MESSAGES;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.MANAGE_PROVIDERS;
import static app.kept.account.Right.READ_MESSAGES;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.platform.http.Route;
import java.util.ArrayList;
import java.util.List;

/** What became of messages, who wants which, and who carries them. */
final class MessageRoutes {
    private MessageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>();
        routes.addAll(seeing(kept.choices()));
        routes.addAll(choosing(kept));
        routes.addAll(providers(kept));
        routes.addAll(unsubscribing(web));
        routes.addAll(pages(web));
        routes.addAll(providerPages(web));
        return routes;
    }

    private static List<Route> seeing(ChoiceWiring kept) {
        var messages = kept.messageApi();
        return List.of(
                get("/api/messages", READ_MESSAGES, messages::list),
                post("/api/messages/redrive", CHANGE_MESSAGES, messages::redrive),
                get("/api/messages/{id}", READ_MESSAGES, messages::show),
                post("/api/messages/{id}/resend", CHANGE_MESSAGES, messages::resend),
                get("/api/incidents", READ_MESSAGES, kept.incidentApi()::list));
    }

    private static List<Route> choosing(Wiring kept) {
        var own = kept.choices().preferenceApi(kept.person().details());
        var suppressions = kept.choices().suppressionApi();
        return List.of(
                get("/api/preferences", BE_SIGNED_IN, own::show),
                put("/api/preferences", BE_SIGNED_IN, own::change),
                get("/api/suppressions", READ_MESSAGES, suppressions::list),
                post("/api/suppressions", CHANGE_MESSAGES, suppressions::add),
                delete("/api/suppressions/{id}", CHANGE_MESSAGES, suppressions::release),
                get("/api/quiet-hours", READ_MESSAGES, suppressions::quietHours),
                put("/api/quiet-hours", CHANGE_MESSAGES, suppressions::changeQuietHours));
    }

    private static List<Route> providerPages(WebWiring web) {
        var page = web.messages().providers();
        return List.of(
                get("/providers", MANAGE_PROVIDERS, page::list),
                post("/providers", MANAGE_PROVIDERS, page::add),
                get("/providers/{id}", MANAGE_PROVIDERS, page::show),
                post("/providers/{id}", MANAGE_PROVIDERS, page::save),
                post("/providers/{id}/do", MANAGE_PROVIDERS, page::act));
    }

    private static List<Route> pages(WebWiring web) {
        var page = web.messages().ledger();
        return List.of(
                get("/messages", READ_MESSAGES, page::list),
                get("/messages/{id}", READ_MESSAGES, page::show),
                post("/messages/{id}/resend", CHANGE_MESSAGES, page::resend));
    }

    private static List<Route> unsubscribing(WebWiring web) {
        var page = web.messages().unsubscribing();
        return List.of(
                get("/unsubscribe/{token}", EVERYBODY, page::show),
                post("/unsubscribe/{token}", EVERYBODY, page::send));
    }

    private static List<Route> providers(Wiring kept) {
        var providers = kept.choices().providerApi(kept.person().details());
        return List.of(
                get("/api/providers", MANAGE_PROVIDERS, providers::list),
                post("/api/providers", MANAGE_PROVIDERS, providers::add),
                patch("/api/providers/{id}", MANAGE_PROVIDERS, providers::change),
                delete("/api/providers/{id}", MANAGE_PROVIDERS, providers::remove),
                post("/api/providers/{id}/test", MANAGE_PROVIDERS, providers::test));
    }
}

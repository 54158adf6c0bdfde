package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.CHANGE_MESSAGES;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.MANAGE_PROVIDERS;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.account.Right.READ_MESSAGES;
import static app.kept.account.Right.SKIP_MESSAGES;
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
        routes.addAll(seeing(kept));
        routes.addAll(choosing(kept));
        routes.addAll(providers(kept));
        routes.addAll(unsubscribing(web));
        routes.addAll(pages(web));
        routes.addAll(choicePages(web));
        routes.addAll(providerPages(web));
        return routes;
    }

    private static List<Route> seeing(Wiring kept) {
        var messages = kept.choices().messageApi(SendingAgain.resending(kept), LeavingOut.skipping(kept));
        return List.of(
                get("/api/messages", READ_MESSAGES, messages::list),
                post("/api/messages/redrive", CHANGE_MESSAGES, messages::redrive),
                get("/api/messages/{id}", READ_MESSAGES, messages::show),
                post("/api/messages/{id}/resend", CHANGE_MESSAGES, messages::resend),
                post("/api/messages/{id}/skip", SKIP_MESSAGES, messages::skip),
                delete("/api/messages/{id}/skip", SKIP_MESSAGES, messages::letGo),
                get("/api/incidents", READ_MESSAGES, kept.choices().incidentApi()::list));
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
        var one = web.messages().message();
        var words = web.messages().words();
        return List.of(
                get("/messages", READ_MESSAGES, page::list),
                post("/messages/redrive", CHANGE_MESSAGES, page::redrive),
                get("/messages/{id}", READ_MESSAGES, one::show),
                get("/messages/{id}/words", READ_JOURNEYS, words::show),
                get("/messages/{id}/html", READ_JOURNEYS, words::html),
                get("/messages/{id}/resend", CHANGE_MESSAGES, web.messages().again()::show),
                post("/messages/{id}/resend", CHANGE_MESSAGES, one::resend),
                post("/messages/{id}/skip", SKIP_MESSAGES, one::skip),
                post("/messages/{id}/after-all", SKIP_MESSAGES, one::letGo));
    }

    private static List<Route> choicePages(WebWiring web) {
        var own = web.messages().own();
        var list = web.messages().suppressions();
        var one = web.messages().suppression();
        var quiet = web.messages().quietHours();
        return List.of(
                get("/account/messages", BE_SIGNED_IN, own::show),
                post("/account/messages", BE_SIGNED_IN, own::save),
                get("/suppressions", READ_MESSAGES, list::list),
                post("/suppressions", CHANGE_MESSAGES, list::add),
                get("/suppressions/{id}", READ_MESSAGES, one::show),
                post("/suppressions/{id}/lift", CHANGE_MESSAGES, one::lift),
                post("/suppressions/{id}/restore", CHANGE_MESSAGES, one::restore),
                get("/quiet-hours", READ_MESSAGES, quiet::show),
                post("/quiet-hours", CHANGE_MESSAGES, quiet::save));
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

package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.MANAGE_KEYS;
import static app.kept.account.Right.MANAGE_TEAM;
import static app.kept.account.Right.OPERATE;
import static app.kept.account.Right.OWN_ACCOUNT;
import static app.kept.account.Right.READ_AUDIT;
import static app.kept.account.Right.READ_EVENTS;
import static app.kept.account.Right.READ_TEAM;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;

import app.kept.event.CatalogueApi;
import app.kept.platform.http.Route;
import java.util.ArrayList;
import java.util.List;

/** What the people of an account look after: themselves, their team, its keys and its history. */
final class AccountRoutes {
    private AccountRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>();
        routes.addAll(ofAPersonsOwn(kept, web));
        routes.addAll(keysAndHistory(kept, web));
        routes.addAll(accounts(kept.team()));
        routes.addAll(team(web));
        routes.addAll(MessageRoutes.all(kept, web));
        routes.addAll(HookRoutes.all(kept.hooks()));
        return routes;
    }

    private static List<Route> ofAPersonsOwn(Wiring kept, WebWiring web) {
        var account = web.accountPage();
        var password = web.passwordPage();
        var factor = web.secondFactorPage();
        var sessions = web.sessionsPage();
        var email = web.emailPage();
        var link = web.emailLinkPage();
        return List.of(
                get("/account", BE_SIGNED_IN, account::show),
                post("/account", BE_SIGNED_IN, account::save),
                post("/account/switch", BE_SIGNED_IN, account::enter),
                get("/account/password", BE_SIGNED_IN, password::show),
                post("/account/password", BE_SIGNED_IN, password::save),
                get("/account/second-factor", BE_SIGNED_IN, factor::show),
                post("/account/second-factor/begin", BE_SIGNED_IN, factor::begin),
                post("/account/second-factor/confirm", BE_SIGNED_IN, factor::confirm),
                post("/account/second-factor/codes", BE_SIGNED_IN, factor::renewCodes),
                post("/account/second-factor/off", BE_SIGNED_IN, factor::switchOff),
                get("/account/sessions", BE_SIGNED_IN, sessions::show),
                post("/account/sessions/{id}/end", BE_SIGNED_IN, sessions::end),
                post("/account/sessions/end-others", BE_SIGNED_IN, sessions::endOthers),
                get("/account/email", BE_SIGNED_IN, email::show),
                post("/account/email", BE_SIGNED_IN, email::ask),
                post("/account/email/cancel", BE_SIGNED_IN, email::cancel),
                get("/email/{token}", EVERYBODY, link::show),
                post("/email/{token}", EVERYBODY, link::sayYes),
                get("/api/sessions", BE_SIGNED_IN, kept.person().sessionApi()::list),
                delete("/api/sessions/{id}", BE_SIGNED_IN, kept.person().sessionApi()::end));
    }

    private static List<Route> keysAndHistory(Wiring kept, WebWiring web) {
        var keys = kept.identity().keyApi();
        var page = web.keysPage();
        var history = kept.history().api();
        return List.of(
                get("/keys", MANAGE_KEYS, page::list),
                post("/keys", MANAGE_KEYS, page::create),
                get("/keys/{id}/rotate", MANAGE_KEYS, web.keyPage()::askToRotate),
                post("/keys/{id}/rotate", MANAGE_KEYS, web.keyPage()::rotate),
                get("/keys/{id}/revoke", MANAGE_KEYS, web.keyPage()::askToRevoke),
                post("/keys/{id}/revoke", MANAGE_KEYS, web.keyPage()::revoke),
                get("/audit", READ_AUDIT, web.auditPage()::list),
                get("/api/keys", MANAGE_KEYS, keys::list),
                post("/api/keys", MANAGE_KEYS, keys::create),
                post("/api/keys/{id}/rotate", MANAGE_KEYS, keys::rotate),
                delete("/api/keys/{id}", MANAGE_KEYS, keys::revoke),
                get("/api/audit", READ_AUDIT, history::list),
                get("/api/audit/export", READ_AUDIT, history::export),
                get("/api/events", READ_EVENTS, kept.history().feed().api()::read),
                get("/api/event-types-catalogue", EVERYBODY, new CatalogueApi()::list));
    }

    private static List<Route> accounts(TeamWiring kept) {
        var members = kept.memberApi();
        var invites = kept.inviteApi();
        var accounts = kept.accountApi();
        return List.of(
                get("/api/members", READ_TEAM, members::list),
                patch("/api/members/{id}", MANAGE_TEAM, members::change),
                delete("/api/members/{id}", MANAGE_TEAM, members::remove),
                get("/api/invites", READ_TEAM, invites::list),
                post("/api/invites", MANAGE_TEAM, invites::invite),
                delete("/api/invites/{id}", MANAGE_TEAM, invites::revoke),
                get("/api/account", BE_SIGNED_IN, accounts::show),
                patch("/api/account", MANAGE_TEAM, accounts::change),
                post("/api/account/transfer", OWN_ACCOUNT, members::transfer),
                post("/api/account/deactivate", OWN_ACCOUNT, accounts::deactivate),
                post("/api/accounts", BE_SIGNED_IN, accounts::open),
                post("/api/accounts/{id}/reactivate", OPERATE, accounts::reactivate));
    }

    private static List<Route> team(WebWiring web) {
        TeamPagesWiring team = web.teamPages();
        var member = team.member();
        var invite = team.invite();
        var account = team.accountSettings();
        var invitation = team.invitation();
        var rules = team.clientRules();
        return List.of(
                get("/team", READ_TEAM, team.list()::show),
                get("/team/members/{id}", MANAGE_TEAM, member::show),
                post("/team/members/{id}", MANAGE_TEAM, member::save),
                get("/team/members/{id}/remove", MANAGE_TEAM, member::askToRemove),
                post("/team/members/{id}/remove", MANAGE_TEAM, member::remove),
                get("/team/members/{id}/transfer", OWN_ACCOUNT, member::askToTransfer),
                post("/team/members/{id}/transfer", OWN_ACCOUNT, member::transfer),
                get("/team/invite", MANAGE_TEAM, invite::show),
                post("/team/invite", MANAGE_TEAM, invite::send),
                post("/team/invites/{id}/again", MANAGE_TEAM, invite::again),
                get("/team/invites/{id}/revoke", MANAGE_TEAM, invite::askToRevoke),
                post("/team/invites/{id}/revoke", MANAGE_TEAM, invite::revoke),
                get("/team/account", MANAGE_TEAM, account::show),
                post("/team/account", MANAGE_TEAM, account::save),
                get("/team/account/clients", MANAGE_TEAM, rules::show),
                post("/team/account/clients", MANAGE_TEAM, rules::save),
                get("/team/account/deactivate", OWN_ACCOUNT, account::askToDeactivate),
                post("/team/account/deactivate", OWN_ACCOUNT, account::deactivate),
                get("/invite/{token}", EVERYBODY, invitation::show),
                post("/invite/{token}", EVERYBODY, invitation::accept));
    }
}

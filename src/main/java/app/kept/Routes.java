package app.kept;

import static app.kept.account.Right.ADD_HOSTS;
import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.CHANGE_BOOKINGS;
import static app.kept.account.Right.CHANGE_CLIENTS;
import static app.kept.account.Right.CHANGE_HOSTS;
import static app.kept.account.Right.CHANGE_REVIEWS;
import static app.kept.account.Right.CHANGE_SLOTS;
import static app.kept.account.Right.ERASE_CLIENTS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.EXPORT_CLIENTS;
import static app.kept.account.Right.MANAGE_KEYS;
import static app.kept.account.Right.MANAGE_PLANS;
import static app.kept.account.Right.MANAGE_TEAM;
import static app.kept.account.Right.OPERATE;
import static app.kept.account.Right.OWN_ACCOUNT;
import static app.kept.account.Right.READ_AUDIT;
import static app.kept.account.Right.READ_BOOKINGS;
import static app.kept.account.Right.READ_CLIENTS;
import static app.kept.account.Right.READ_HOSTS;
import static app.kept.account.Right.READ_JOURNEYS;
import static app.kept.account.Right.READ_REVIEWS;
import static app.kept.account.Right.READ_SLOTS;
import static app.kept.account.Right.READ_TEAM;
import static app.kept.account.Right.REVIEW_BOOKINGS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.booking.site.SiteBookingApi;
import app.kept.event.HistoryApi;
import app.kept.identity.KeyApi;
import app.kept.platform.http.Route;
import app.kept.privacy.PrivacyApi;
import app.kept.review.ReviewApi;
import app.kept.web.room.KeysPage;
import app.kept.web.signin.OidcPage;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked of Kept, and who may ask it. */
final class Routes {
    private static final int MANY_RULES = 1024 * 1024;

    private Routes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<>(List.of(
                // People
                get("/", EVERYBODY, web.startPage()::show),
                get("/assets/{file}", EVERYBODY, web.pages().assets()::answer),
                get("/favicon.ico", EVERYBODY, web.pages()::icon),
                get("/setup/{token}", EVERYBODY, web.setUpPage()::show),
                post("/setup/{token}", EVERYBODY, web.setUpPage()::setUp),
                get("/book/{slug}", EVERYBODY, web.bookPage()::show),
                post("/book/{slug}", EVERYBODY, web.bookPage()::book).beforeOthers(),
                get("/book/{slug}/{type}", EVERYBODY, web.bookPage()::showType),
                get("/booking/{token}", EVERYBODY, web.bookedPage()::show),
                get("/booking/{token}/cancel", EVERYBODY, web.cancelPage()::show),
                post("/booking/{token}/cancel", EVERYBODY, web.cancelPage()::cancel),

                // Programs
                get("/api/hosts", READ_HOSTS, kept.people().hostApi()::list),
                post("/api/hosts", ADD_HOSTS, kept.people().hostApi()::create),
                get("/api/hosts/{id}", READ_HOSTS, kept.people().hostApi()::show),
                get("/api/bookings/{id}/journey", READ_JOURNEYS, kept.journeyApi()::show),

                // Those who write programs
                get("/docs/api", EVERYBODY, kept.referencePages()::api),
                get("/docs/openapi.yaml", EVERYBODY, kept.referencePages()::yaml),
                get("/docs/problems", EVERYBODY, kept.referencePages()::problems),
                get("/docs/reference.css", EVERYBODY, kept.referencePages()::css),

                // Operators
                get("/health/live", EVERYBODY, kept.health()::live).beforeOthers(),
                get("/health/ready", EVERYBODY, kept.health()::ready).beforeOthers(),
                get("/metrics", OPERATE, kept.health()::metrics)));
        routes.addAll(openTimes(kept));
        routes.addAll(rules(kept));
        routes.addAll(slots(kept.slots()));
        routes.addAll(clientsAndPlans(kept));
        routes.addAll(bookings(kept.booking()));
        routes.addAll(moving(kept.booking(), web));
        routes.addAll(privacyAndReviews(kept, web));
        routes.addAll(ofAPersonsOwn(kept, web));
        routes.addAll(keysAndHistory(kept, web));
        web.oidcPage().ifPresent(page -> routes.addAll(signingInElsewhere(page)));
        routes.addAll(signingIn(kept, web));
        routes.addAll(accounts(kept));
        routes.addAll(team(web));
        if (kept.clockCanBeTurned()) routes.addAll(forDemoAndTest(kept, web));
        return routes.stream().map(kept.once()::over).toList();
    }

    private static List<Route> openTimes(Wiring kept) {
        var times =
                kept.availability().api(kept.booking().bookings(), kept.people().knownClients());
        return List.of(
                get("/api/open-times", EVERYBODY, times::list).openToAllSites(),
                get("/api/open-times/next", EVERYBODY, times::next).openToAllSites(),
                get("/api/open-times/days", EVERYBODY, times::days).openToAllSites(),
                get("/api/booking", EVERYBODY, kept.availability().bookingTimesApi()::show)
                        .openToAllSites());
    }

    /** When what can be booked. Of hours there may be many. */
    private static List<Route> rules(Wiring kept) {
        var availability = kept.rules().availabilityApi(kept.hosts());
        var schedules = kept.rules().scheduleApi(kept.hosts());
        var types = kept.eventTypeApi();
        return List.of(
                get("/api/hosts/{id}/availability", READ_HOSTS, availability::show),
                put("/api/hosts/{id}/availability", CHANGE_HOSTS, availability::replace)
                        .withBodyUpTo(MANY_RULES),
                get("/api/hosts/{id}/availability/outside", READ_HOSTS, availability::outside),
                get("/api/hosts/{id}/schedules", READ_HOSTS, schedules::list),
                post("/api/hosts/{id}/schedules", CHANGE_HOSTS, schedules::create)
                        .withBodyUpTo(MANY_RULES),
                get("/api/hosts/{id}/schedules/{schedule}", READ_HOSTS, schedules::show),
                put("/api/hosts/{id}/schedules/{schedule}", CHANGE_HOSTS, schedules::change)
                        .withBodyUpTo(MANY_RULES),
                delete("/api/hosts/{id}/schedules/{schedule}", CHANGE_HOSTS, schedules::remove),
                get("/api/event-types", READ_HOSTS, types::list),
                post("/api/event-types", CHANGE_HOSTS, types::create),
                get("/api/event-types/{id}", READ_HOSTS, types::show),
                patch("/api/event-types/{id}", CHANGE_HOSTS, types::change));
    }

    private static List<Route> bookings(BookingWiring kept) {
        var bookings = kept.api();
        var life = kept.lifeApi();
        var site = kept.siteApi();
        return List.of(
                get("/api/bookings", READ_BOOKINGS, bookings::list),
                post("/api/booking", EVERYBODY, site::book).beforeOthers().noSoonerThan(SiteBookingApi.FLOOR),
                post("/api/bookings", EVERYBODY, kept.seriesApi()::create).beforeOthers(),
                get("/api/bookings/{id}", READ_BOOKINGS, bookings::show),
                patch("/api/bookings/{id}", CHANGE_BOOKINGS, life::change),
                delete("/api/bookings/{id}", CHANGE_BOOKINGS, life::cancel),
                post("/api/bookings/{id}/confirm", CHANGE_BOOKINGS, life::confirm),
                post("/api/bookings/{id}/reject", CHANGE_BOOKINGS, life::reject),
                post("/api/bookings/{id}/cancel", CHANGE_BOOKINGS, life::cancel),
                post("/api/bookings/{id}/complete", CHANGE_BOOKINGS, life::complete),
                post("/api/bookings/{id}/no-show", CHANGE_BOOKINGS, life::markNoShow),
                delete("/api/bookings/{id}/no-show", CHANGE_BOOKINGS, life::takeBackNoShow),
                patch("/api/appointments/{id}", CHANGE_BOOKINGS, kept.appointmentApi()::change));
    }

    /** To another time or host. */
    private static List<Route> moving(BookingWiring kept, WebWiring web) {
        var moving = kept.movingApi();
        var proposals = kept.proposalApi();
        var page = web.movePage();
        return List.of(
                post("/api/bookings/{id}/reassign", CHANGE_BOOKINGS, moving::reassign),
                post("/api/bookings/{id}/reschedule", CHANGE_BOOKINGS, proposals::reschedule),
                delete("/api/bookings/{id}/reschedule", CHANGE_BOOKINGS, proposals::withdraw),
                post("/api/bookings/{id}/reschedule/approve", CHANGE_BOOKINGS, proposals::approve),
                post("/api/bookings/{id}/reschedule/reject", CHANGE_BOOKINGS, proposals::reject),
                get("/api/bookings/{id}/proposals", READ_BOOKINGS, proposals::list),
                get("/booking/{token}/move", EVERYBODY, page::show),
                post("/booking/{token}/move", EVERYBODY, page::ask),
                post("/booking/{token}/move/withdraw", EVERYBODY, page::withdraw));
    }

    private static List<Route> clientsAndPlans(Wiring kept) {
        var plans = kept.people().planApi();
        var clients = kept.people().clientApi();
        return List.of(
                get(
                                "/api/profile",
                                EVERYBODY,
                                kept.people().profileApi(kept.privacy().shownReviewsApi(kept.hosts()))::show)
                        .openToAllSites(),
                get("/api/clients", READ_CLIENTS, clients::list),
                get("/api/clients/{id}", READ_CLIENTS, clients::show),
                patch("/api/clients/{id}", CHANGE_CLIENTS, clients::change),
                put("/api/hosts/{id}/plan", MANAGE_PLANS, kept.people().hostApi()::subscribe),
                get("/api/plans", MANAGE_PLANS, plans::list),
                get("/api/plans/{name}", MANAGE_PLANS, plans::show),
                put("/api/plans/{name}", MANAGE_PLANS, plans::put),
                delete("/api/plans/{name}", MANAGE_PLANS, plans::remove));
    }

    /** What clients say, and what is known about them. */
    private static List<Route> privacyAndReviews(Wiring kept, WebWiring web) {
        PrivacyApi privacy = kept.privacy().api(kept.booking().callingOff());
        ReviewApi reviews = kept.privacy().reviewApi(kept.booking().standing(), kept.hosts());
        return List.of(
                get("/api/clients/{id}/export", EXPORT_CLIENTS, privacy::export),
                post("/api/clients/{id}/erase", ERASE_CLIENTS, privacy::erase),
                post("/api/bookings/{id}/review", REVIEW_BOOKINGS, reviews::review),
                get("/api/reviews", READ_REVIEWS, reviews::list),
                patch("/api/reviews/{id}", CHANGE_REVIEWS, reviews::change),
                get("/api/profile/reviews", EVERYBODY, kept.privacy().shownReviewsApi(kept.hosts())::list)
                        .openToAllSites(),
                get("/booking/{token}/review", EVERYBODY, web.reviewPage()::show),
                post("/booking/{token}/review", EVERYBODY, web.reviewPage()::send));
    }

    private static List<Route> slots(SlotWiring kept) {
        var slots = kept.slotApi();
        return List.of(
                get("/api/slots", READ_SLOTS, slots::list),
                post("/api/slots", CHANGE_SLOTS, slots::create),
                post("/api/slots/bulk", CHANGE_SLOTS, kept.bulkApi()::make),
                get("/api/slots/{id}", READ_SLOTS, slots::show),
                patch("/api/slots/{id}", CHANGE_SLOTS, slots::change),
                delete("/api/slots/{id}", CHANGE_SLOTS, slots::remove));
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
        KeyApi keys = kept.identity().keyApi();
        KeysPage keysPage = web.keysPage();
        HistoryApi history = kept.historyApi();
        return List.of(
                get("/keys", MANAGE_KEYS, keysPage::list),
                post("/keys", MANAGE_KEYS, keysPage::create),
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
                get("/api/audit/export", READ_AUDIT, history::export));
    }

    private static List<Route> signingInElsewhere(OidcPage page) {
        return List.of(
                post("/sign-in/oidc", EVERYBODY, page::start),
                get("/sign-in/oidc/return", EVERYBODY, page::show),
                post("/sign-in/oidc/return", EVERYBODY, page::finish));
    }

    /** The ways in, which are there for those who are not in yet. */
    private static List<Route> accounts(Wiring kept) {
        var members = kept.team().memberApi();
        var invites = kept.team().inviteApi();
        var accounts = kept.team().accountApi();
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
        var member = web.teamMemberPage();
        var invite = web.teamInvitePage();
        var account = web.accountSettingsPage();
        var rules = web.clientRulesPage();
        var invitation = web.invitePage();
        return List.of(
                get("/team", READ_TEAM, web.teamPage()::show),
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

    private static List<Route> signingIn(Wiring kept, WebWiring web) {
        var routes = new ArrayList<>(List.of(
                get("/sign-in", EVERYBODY, web.signInPage()::show),
                post("/sign-in", EVERYBODY, web.signInPage()::signIn),
                get("/sign-in/code", EVERYBODY, web.codePage()::show),
                post("/sign-in/code", EVERYBODY, web.codePage()::check),
                get("/sign-in/link", EVERYBODY, web.mailedLinkPage()::show),
                post("/sign-in/link", EVERYBODY, web.mailedLinkPage()::ask),
                get("/sign-in/link/{token}", EVERYBODY, web.mailedLinkPage()::open),
                post("/sign-in/link/{token}", EVERYBODY, web.mailedLinkPage()::use),
                post("/sign-out", EVERYBODY, web.signInPage()::signOut)));
        if (kept.signUpIsOpen()) {
            var further = web.openAccountPage();
            routes.addAll(List.of(
                    get("/account/open", BE_SIGNED_IN, further::show),
                    post("/account/open", BE_SIGNED_IN, further::open),
                    get("/sign-up", EVERYBODY, web.signUpPage()::show),
                    post("/sign-up", EVERYBODY, web.signUpPage()::ask),
                    get("/sign-up/{token}", EVERYBODY, web.confirmPage()::show),
                    post("/sign-up/{token}", EVERYBODY, web.confirmPage()::confirm)));
        }
        return routes;
    }

    private static List<Route> forDemoAndTest(Wiring kept, WebWiring web) {
        return List.of(
                post("/time-machine", EVERYBODY, web.clockBar()::turn),
                get("/mailbox", EVERYBODY, web.mailboxPage()::list),
                get("/mailbox/{id}", EVERYBODY, web.mailboxPage()::show),
                get("/mailbox/{id}/html", EVERYBODY, web.mailboxPage()::html),
                get("/api/dev/clock", EVERYBODY, kept.clockApi()::show),
                put("/api/dev/clock", EVERYBODY, kept.clockApi()::set),
                post("/api/dev/clock/advance", EVERYBODY, kept.clockApi()::advance),
                get("/api/dev/mailbox", EVERYBODY, kept.mailboxApi()::list));
    }
}

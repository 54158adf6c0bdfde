package app.kept;

import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.OPERATE;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;
import static app.kept.platform.http.Route.put;

import app.kept.platform.http.Route;
import app.kept.web.page.LanguageCookie;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked of Kept, and who may ask it. What belongs together stands in a list of its own. */
final class Routes {
    private Routes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>();
        routes.addAll(forEverybody(kept, web));
        routes.addAll(SignInRoutes.all(kept, web));
        routes.addAll(AccountRoutes.all(kept, web));
        routes.addAll(ExportRoutes.all(kept, web));
        routes.addAll(SetUpRoutes.all(kept, web));
        routes.addAll(TellingRoutes.all(kept.messages().telling(), web.inboxPage(), TodayWiring.sights(kept)));
        routes.addAll(WordsRoutes.all(kept, web));
        routes.addAll(JourneyKeepingRoutes.all(kept, web));
        routes.addAll(kept.journeys().preview(kept.choices()).routes(web));
        routes.addAll(ProfileRoutes.forPeople(kept, web));
        routes.addAll(HostRoutes.all(kept));
        routes.addAll(BookingRoutes.all(kept, web));
        routes.addAll(BookingPageRoutes.all(kept, web));
        routes.addAll(InsightWiring.routes(kept, web));
        routes.addAll(ClientPageRoutes.all(kept, web));
        routes.addAll(HoursPageRoutes.all(kept, web));
        routes.addAll(TypePageRoutes.all(kept, web));
        routes.addAll(SlotPageRoutes.all(kept, web));
        routes.addAll(ReviewPageRoutes.all(kept, web));
        routes.addAll(ConsultationPageRoutes.all(kept, web));
        routes.addAll(PlanPageRoutes.all(kept, web));
        routes.addAll(MineRoutes.all(kept, web));
        routes.addAll(EmbedRoutes.all(kept, web));
        routes.addAll(JourneyWatchWiring.routes(kept.watch(), web));
        routes.addAll(CalcomRoutes.all(kept.booking().calcom()));
        routes.addAll(CalcomPageRoutes.all(kept, web));
        routes.addAll(HookPageRoutes.all(kept, web));
        routes.addAll(ConsultationRoutes.all(kept));
        routes.addAll(kept.messages()
                .providers()
                .routes(kept.choices().receipts(), kept.choices().carriers()));
        kept.clock().ifPresent(clock -> routes.addAll(forDemoAndTest(kept, web, clock)));
        return routes.stream().map(LanguageCookie::over).map(kept.once()::over).toList();
    }

    private static List<Route> forEverybody(Wiring kept, WebWiring web) {
        return List.of(
                get("/", EVERYBODY, web.startPage()::show),
                get("/assets/{file}", EVERYBODY, web.pages().assets()::answer),
                get("/brand/{file}", EVERYBODY, web.pages().brands()::answer),
                get("/favicon.ico", EVERYBODY, web.pages()::icon),

                // Those who write programs
                get("/docs/api", EVERYBODY, web.referencePages()::api),
                get("/docs/openapi.yaml", EVERYBODY, web.referencePages()::yaml),
                get("/docs/journey.schema.json", EVERYBODY, web.referencePages()::journeySchema),
                get("/docs/problems", EVERYBODY, web.referencePages()::problems),
                get("/docs/reference.css", EVERYBODY, web.referencePages()::css),

                // Operators
                get("/health/live", EVERYBODY, kept.health()::live).asProbe(),
                get("/health/ready", EVERYBODY, kept.health()::ready).asProbe(),
                get("/metrics", OPERATE, kept.health()::metrics).asProbe());
    }

    private static List<Route> forDemoAndTest(Wiring kept, WebWiring web, ClockWiring clock) {
        return List.of(
                post("/time-machine", EVERYBODY, web.clockBar()::turn),
                get("/design", EVERYBODY, web.designPage()::show),
                get("/mailbox", EVERYBODY, web.mailboxPage()::list),
                get("/mailbox/{id}", EVERYBODY, web.mailboxPage()::show),
                get("/mailbox/{id}/html", EVERYBODY, web.mailboxPage()::html),
                get("/api/dev/clock", EVERYBODY, clock.api()::show),
                put("/api/dev/clock", EVERYBODY, clock.api()::set),
                post("/api/dev/clock/advance", EVERYBODY, clock.api()::advance),
                get("/api/dev/mailbox", EVERYBODY, kept.messages().mailboxApi()::list));
    }
}

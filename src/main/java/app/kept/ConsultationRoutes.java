package app.kept;

import static app.kept.account.Right.CHANGE_CONSULTATIONS;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.account.Right.OWN_CONSULTATIONS;
import static app.kept.account.Right.READ_CONSULTATIONS;
import static app.kept.platform.http.Route.delete;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.patch;
import static app.kept.platform.http.Route.post;

import app.kept.account.Caller;
import app.kept.platform.config.ConsultationSettings;
import app.kept.platform.http.Counting;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Consultations: for a shop's customers, on its site and on their phones, and for those who look after them. */
final class ConsultationRoutes {
    private static final String ADMIN = "/api/admin/consultations";

    private ConsultationRoutes() {}

    static List<Route> all(Wiring kept) {
        var consultations = new ConsultationWiring(kept);
        var routes = new ArrayList<Route>();
        routes.addAll(forCustomers(kept, consultations));
        routes.addAll(forTheShop(kept, consultations));
        return routes;
    }

    /** One table: what is counted is counted once, wherever it is asked. */
    private static List<Route> forCustomers(Wiring kept, ConsultationWiring consultations) {
        var api = consultations.api();
        ConsultationSettings limits = kept.wishes().shared().consultations();
        Counting looking = counting(kept, "slots", limits.slots());
        Counting booking = counting(kept, "book", limits.book());
        Counting history = counting(kept, "history", limits.history());
        return Stream.of("/api/consultations", "/api/mobile/consultations")
                .flatMap(at -> Stream.of(
                        get(at + "/slots", EVERYBODY, api::slots).behind(looking),
                        post(at + "/book", EVERYBODY, api::book).beforeOthers().behind(booking),
                        get(at + "/bookings", OWN_CONSULTATIONS, api::own).behind(history)))
                .toList();
    }

    private static List<Route> forTheShop(Wiring kept, ConsultationWiring consultations) {
        var slots = consultations.slotApi();
        var desk = consultations.deskApi();
        Counting counted =
                counting(kept, "admin", kept.wishes().shared().consultations().admin());
        return Stream.of(
                        get(ADMIN + "/slots", READ_CONSULTATIONS, slots::list),
                        post(ADMIN + "/slots", CHANGE_CONSULTATIONS, slots::create),
                        post(ADMIN + "/slots/bulk", CHANGE_CONSULTATIONS, consultations.bulkApi()::make),
                        get(ADMIN + "/slots/{id}", READ_CONSULTATIONS, slots::show),
                        patch(ADMIN + "/slots/{id}", CHANGE_CONSULTATIONS, slots::change),
                        delete(ADMIN + "/slots/{id}", CHANGE_CONSULTATIONS, slots::remove),
                        get(ADMIN + "/bookings", READ_CONSULTATIONS, desk::list),
                        get(ADMIN + "/bookings/{id}", READ_CONSULTATIONS, desk::show),
                        patch(ADMIN + "/bookings/{id}", CHANGE_CONSULTATIONS, desk::change),
                        delete(ADMIN + "/bookings/{id}", CHANGE_CONSULTATIONS, desk::withdraw))
                .map(route -> route.behind(counted))
                .toList();
    }

    private static Counting counting(Wiring kept, String what, ConsultationSettings.Limit limit) {
        return new Counting(
                ProblemCode.RATE_LIMIT_EXCEEDED,
                kept.wishes().shared().limit(what, limit, kept.time()),
                limit.window(),
                ConsultationRoutes::callerOf);
    }

    /** Whoever is signed in is counted wherever they are; others share what their address has. */
    private static String callerOf(Request request) {
        return switch (Caller.of(request)) {
            case Caller.Customer customer -> "customer " + customer.account().value() + " " + customer.id();
            case Caller.Member member -> "person " + member.person();
            case Caller.Key key -> "key " + key.id();
            case Caller.Holder _, Caller.Guest() -> "address " + request.clientKey();
        };
    }
}

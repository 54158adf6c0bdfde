package app.kept;

import static app.kept.account.Right.MANAGE_PROVIDERS;
import static app.kept.account.Right.MANAGE_TEAM;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.host.Renaming;
import app.kept.platform.http.Route;
import app.kept.web.setup.AddressPage;
import app.kept.web.setup.EndPage;
import app.kept.web.setup.HoursPage;
import app.kept.web.setup.MailPage;
import app.kept.web.setup.OfferPage;
import app.kept.web.setup.Progress;
import app.kept.web.setup.SetUpCard;
import app.kept.web.setup.SetUpDesk;
import app.kept.web.setup.YouPage;
import java.util.List;

/** The first steps of an account, for those who run it. */
final class SetUpRoutes {
    private SetUpRoutes() {}

    static SetUpCard card(Wiring kept) {
        return new SetUpCard(progress(kept));
    }

    static List<Route> all(Wiring kept, WebWiring web) {
        var desk = new SetUpDesk(web.threshold(), progress(kept));
        Renaming renaming = kept.people().renaming();
        var address = kept.booking().address();
        var end = new EndPage(desk, address);
        var you = new YouPage(
                desk,
                kept.hosts(),
                renaming,
                kept.person().details(),
                kept.team().accounts(),
                kept.time());
        var hours =
                new HoursPage(desk, kept.rules().availabilities(), kept.rules().editing());
        var offer = new OfferPage(desk, kept.eventTypes());
        var name = new AddressPage(desk, kept.hosts(), renaming, address);
        var mail = new MailPage(
                desk,
                kept.choices().providerKeeping(),
                kept.choices().testMessage(kept.person().details()),
                kept.clock().isPresent());
        return List.of(
                get("/setup", MANAGE_TEAM, end::begin),
                get("/setup/you", MANAGE_TEAM, you::show),
                post("/setup/you", MANAGE_TEAM, you::save),
                get("/setup/hours", MANAGE_TEAM, hours::show),
                post("/setup/hours", MANAGE_TEAM, hours::save),
                get("/setup/offer", MANAGE_TEAM, offer::show),
                post("/setup/offer", MANAGE_TEAM, offer::save),
                get("/setup/address", MANAGE_TEAM, name::show),
                post("/setup/address", MANAGE_TEAM, name::save),
                get("/setup/mail", MANAGE_PROVIDERS, mail::show),
                post("/setup/mail", MANAGE_PROVIDERS, mail::save),
                post("/setup/mail/test", MANAGE_PROVIDERS, mail::test),
                get("/setup/done", MANAGE_TEAM, end::show),
                post("/setup/away", MANAGE_TEAM, SetUpCard::sendAway));
    }

    private static Progress progress(Wiring kept) {
        return new Progress(
                kept.hosts(),
                kept.eventTypes(),
                kept.rules().availabilities(),
                kept.choices().carriers());
    }
}

package app.kept;

import static app.kept.account.Right.CHANGE_CONSULTATIONS;
import static app.kept.account.Right.READ_CONSULTATIONS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.consultation.ConsultationPage;
import app.kept.web.consultation.ConsultationsPage;
import app.kept.web.consultation.PastPart;
import java.util.List;

/** The pages of consultations, for those of a shop who get in touch. */
final class ConsultationPageRoutes {
    private ConsultationPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var consultations = new ConsultationWiring(kept);
        var names = kept.identity().names();
        var list = new ConsultationsPage(web.threshold(), consultations.consultations(), names);
        var past = new PastPart(kept.told().facts(), names, kept.choices().ledger());
        var one = new ConsultationPage(
                web.threshold(), consultations.consultations(), consultations.contacting(), names, past);
        return List.of(
                get("/consultations", READ_CONSULTATIONS, list::list),
                get("/consultations/{id}", READ_CONSULTATIONS, one::show),
                post("/consultations/{id}", CHANGE_CONSULTATIONS, one::mark),
                post("/consultations/{id}/withdraw", CHANGE_CONSULTATIONS, one::withdraw));
    }
}

package app.kept.web.type;

import app.kept.account.Caller;
import app.kept.host.EventType;
import app.kept.host.EventTypeDoor;
import app.kept.host.EventTypes;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** {@code POST /event-types/{id}/offering}: something is no longer offered, or again. Nothing else of it is touched. */
public final class OfferingPage {
    private static final int TRIES = 5;

    private final TypeDesk desk;
    private final EventTypeDoor door;
    private final EventTypes types;

    public OfferingPage(TypeDesk desk, EventTypeDoor door, EventTypes types) {
        this.desk = desk;
        this.door = door;
        this.types = types;
    }

    public Response save(Request request) {
        Input form = request.form();
        boolean isHidden = form.required("hidden", form.flag("hidden"), false);
        form.check();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            EventType before = door.toChange(request);
            EventTypes.Outcome outcome = types.change(Caller.by(request), before, before.hidden(isHidden));
            if (outcome == EventTypes.Outcome.DONE) {
                String what = isHidden ? TypesPage.UNOFFERED : TypesPage.OFFERED;
                return Response.seeOther(desk.link(request, TypeDesk.PATH)
                        .with(what, before.id().value().toString())
                        .toString());
            }
            if (outcome != EventTypes.Outcome.CHANGED_MEANWHILE) throw new IllegalStateException("it was " + outcome);
        }
        throw Problem.of(ProblemCode.BUSY, "Others change this event type at this moment. Send it again.")
                .raised();
    }
}

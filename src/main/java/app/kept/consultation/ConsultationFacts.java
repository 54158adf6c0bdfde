package app.kept.consultation;

import app.kept.account.Actor;
import app.kept.event.Facts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What happens to consultations, for the history and for programs elsewhere. */
final class ConsultationFacts {
    private final Facts facts;
    private final Time time;

    ConsultationFacts(Facts facts, Time time) {
        this.facts = facts;
        this.time = time;
    }

    void booked(Tx tx, Actor actor, Consultation consultation) {
        append(tx, "consultation.booked", actor, consultation);
    }

    void contacted(Tx tx, Actor actor, Consultation consultation) {
        append(tx, "consultation.contacted", actor, consultation);
    }

    void corrected(Tx tx, Actor actor, Consultation consultation) {
        append(tx, "consultation.corrected", actor, consultation);
    }

    void withdrawn(Tx tx, Actor actor, Consultation consultation) {
        append(tx, "consultation.withdrawn", actor, consultation);
    }

    private void append(Tx tx, String type, Actor actor, Consultation about) {
        facts.append(tx, about.account(), type, about.id().value(), time.now(), actor, data(about));
    }

    private static ObjectNode data(Consultation about) {
        return Json.object()
                .put("consultation_id", about.id().value().toString())
                .put("slot_id", about.slot().id().value().toString())
                .put("client_id", about.client().value().toString())
                .put("customer_id", about.customer().orElse(null))
                .put("name", about.said().name())
                .put("email", about.said().email())
                .put("phone", about.said().phone())
                .put("status", about.status().name().toLowerCase(Locale.ROOT))
                .put("date", about.slot().date().toString())
                .put("start_at", about.slot().startAt().toString())
                .put("end_at", about.slot().endAt().toString())
                .put("time_zone", about.slot().zone().getId());
    }
}

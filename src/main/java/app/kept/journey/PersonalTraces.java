package app.kept.journey;

import app.kept.journey.condition.Traces;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.PersonalData;
import tools.jackson.databind.node.ObjectNode;

/** What was seen when conditions were asked, as what is known about a client: it may repeat what they answered. */
public final class PersonalTraces implements PersonalData {
    private final Traces traces;

    private PersonalTraces(Traces traces) {
        this.traces = traces;
    }

    public static PersonalTraces in(Database database) {
        return new PersonalTraces(new Traces(database));
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        into.set("message_conditions", Json.tree(traces.tell(tx, whose.account(), whose.bookings())));
    }

    @Override
    public void erase(Tx tx, Whose whose) {
        traces.erase(tx, whose.account(), whose.bookings());
    }
}

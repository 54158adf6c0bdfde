package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What Cal.com told about somebody, for whoever tells it to them or erases it. */
public final class CalPersonal {
    private final CalDeliveries deliveries;

    public CalPersonal(Database database, Time time) {
        this.deliveries = new CalDeliveries(database, time);
    }

    public List<JsonNode> tell(Tx tx, AccountId account, List<UUID> bookings) {
        return deliveries.tell(tx, account, bookings);
    }

    public void erase(Tx tx, AccountId account, List<UUID> bookings) {
        deliveries.erase(tx, account, bookings);
    }
}

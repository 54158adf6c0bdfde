package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.booking.BookingStatus;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes bookings as Cal.com shows them to whoever asks. What is known already changes nothing; anything else goes the way
 * of what Cal.com tells, and is merged with that.
 */
public final class Folding {
    private final CalBookings agreements;
    private final Arrivals arrivals;

    Folding(CalBookings agreements, Arrivals arrivals) {
        this.agreements = agreements;
        this.arrivals = arrivals;
    }

    /** Part of the caller's transaction: how many of these were not known as they are. */
    public int fold(Tx tx, AccountId account, List<JsonNode> bookings) {
        int found = 0;
        for (JsonNode one : bookings) {
            Optional<Looked> looked = Looked.of(one);
            if (looked.isPresent() && fold(tx, account, looked.get())) found++;
        }
        return found;
    }

    private boolean fold(Tx tx, AccountId account, Looked looked) {
        // It has another name by now, and under that it is shown as well.
        if (looked.isMovedOn()) return false;
        Optional<Chain> chain = agreements.byName(tx, account, looked.uid());
        Optional<Chain> former = looked.formerUid().flatMap(uid -> agreements.byName(tx, account, uid));
        // Nobody here ever heard of it, and there is nothing any more that could take place.
        if (looked.isOff() && chain.isEmpty() && former.isEmpty()) return false;
        boolean isOne = former.isEmpty() || chain.map(Chain::id).equals(former.map(Chain::id));
        Optional<Applied> applied = chain.flatMap(Chain::applied);
        if (isOne && applied.filter(looked::isAsIn).isPresent() && isSameHost(looked, chain.orElseThrow()))
            return false;
        boolean wasAbsent = applied.map(Applied::status).equals(Optional.of(BookingStatus.NO_SHOW));
        boolean isNew = false;
        for (ObjectNode body : looked.bodies(wasAbsent)) {
            if (arrivals.keep(tx, account, Json.bytes(body), Delivery.Source.ASKED)) isNew = true;
        }
        return isNew;
    }

    private static boolean isSameHost(Looked looked, Chain chain) {
        return looked.organizer().isEmpty() || looked.organizer().equals(chain.organizer());
    }
}

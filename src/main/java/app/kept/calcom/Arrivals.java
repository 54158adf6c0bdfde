package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What comes is kept as it came; to understand it is work for later. */
final class Arrivals {
    private final CalDeliveries deliveries;
    private final WorkQueue work;
    private final Time time;

    Arrivals(CalDeliveries deliveries, WorkQueue work, Time time) {
        this.deliveries = deliveries;
        this.work = work;
        this.time = time;
    }

    /** Part of the caller's transaction: false when the same was there already. */
    boolean keep(Tx tx, AccountId account, byte[] body, Delivery.Source source) {
        CalDeliveries.Came came = came(Ids.next(), Envelope.of(body), body);
        boolean isNew = deliveries.add(tx, account, came, source);
        if (isNew && came.state() == Delivery.State.RECEIVED)
            work.add(tx, List.of(new NewWork(account, CalWork.DELIVERY, came.id(), time.now())));
        return isNew;
    }

    private static CalDeliveries.Came came(UUID id, Envelope envelope, byte[] came) {
        String body = Envelope.kept(came);
        boolean isText = Arrays.equals(body.getBytes(StandardCharsets.UTF_8), came);
        Optional<byte[]> raw = isText ? Optional.empty() : Optional.of(came);
        if (!envelope.isJson()) {
            String why = "The body is no JSON object. Leave the template of the webhook at Cal.com empty.";
            return new CalDeliveries.Came(id, envelope, body, raw, Delivery.State.FAILED, Optional.of(why));
        }
        if (Trigger.of(envelope.trigger()).isEmpty()) {
            String why = "Nothing follows from this trigger.";
            return new CalDeliveries.Came(id, envelope, body, raw, Delivery.State.IGNORED, Optional.of(why));
        }
        return new CalDeliveries.Came(id, envelope, body, raw, Delivery.State.RECEIVED, Optional.empty());
    }
}

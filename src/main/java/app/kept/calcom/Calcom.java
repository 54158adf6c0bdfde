package app.kept.calcom;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.booking.Bookings;
import app.kept.booking.Mirroring;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.Sealing;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.List;
import java.util.Optional;

/** All that has to do with Cal.com, put together. */
public final class Calcom {
    private final Ground on;
    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final CalMappings mappings;
    private final CalSecrets secrets;

    /**
     * What it stands on.
     *
     * @param secret of the settings, for the first account
     */
    public record Ground(
            Database database,
            Time time,
            Audit audit,
            WorkQueue work,
            Sealing sealing,
            Hosts hosts,
            EventTypes types,
            Bookings bookings,
            Mirroring mirroring,
            Optional<String> secret) {}

    public Calcom(Ground on) {
        this.on = on;
        this.deliveries = new CalDeliveries(on.database(), on.time());
        this.agreements = new CalBookings(on.database(), on.time());
        this.mappings = new CalMappings(on.database(), on.audit(), on.time());
        this.secrets = new CalSecrets(
                on.database(), new Accounts(on.time()), on.sealing(), on.audit(), on.time(), on.secret());
    }

    public List<Worker> workers() {
        var places = new Places(mappings, on.hosts(), on.types());
        var following =
                new Following(deliveries, agreements, places, on.types(), on.bookings(), on.mirroring(), on.time());
        var merging = new Merging(on.database(), deliveries, agreements, following, on.bookings(), on.mirroring());
        return CalWork.all(merging, deliveries);
    }

    public Duty keeping() {
        return new CalKeeping(on.database(), agreements, on.work(), on.time());
    }

    public CalWebhook webhook() {
        return new CalWebhook(on.database(), secrets, arrivals());
    }

    public CalApi api() {
        return new CalApi(deliveries, agreements, mappings, secrets, minding(), on.hosts(), on.types());
    }

    /** For pages. */
    public CalDesk desk() {
        return new CalDesk(deliveries, agreements, mappings, secrets, minding(), on.hosts(), on.types());
    }

    /** For whoever asks Cal.com. */
    public Folding folding() {
        return new Folding(agreements, arrivals());
    }

    private Arrivals arrivals() {
        return new Arrivals(deliveries, on.work(), on.time());
    }

    private Minding minding() {
        return new Minding(on.database(), deliveries, agreements, mappings, on.work(), on.audit(), on.time());
    }
}

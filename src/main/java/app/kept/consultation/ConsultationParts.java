package app.kept.consultation;

import app.kept.account.Accounts;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.privacy.Consents;
import app.kept.slot.SlotBooking;

/** What can be done with consultations, put together. */
public final class ConsultationParts {
    private final Consultations consultations;
    private final Arranging arranging;
    private final Contacting contacting;

    /** What it stands on. */
    public record Ground(
            Database database,
            Facts facts,
            SlotBooking slots,
            Clients clients,
            Outbox outbox,
            Consents consents,
            Time time) {}

    public ConsultationParts(Ground on) {
        var told = new ConsultationFacts(on.facts(), on.time());
        var letters = new OwedLetters(on.outbox(), on.time());
        this.consultations = new Consultations(on.database());
        this.arranging = new Arranging(
                on.database(),
                new Arranging.Tables(
                        new Accounts(on.time()), on.slots(), on.clients(), consultations, told, letters, on.consents()),
                on.time());
        this.contacting = new Contacting(on.database(), consultations, on.slots(), told, letters, on.time());
    }

    public Consultations consultations() {
        return consultations;
    }

    public Arranging arranging() {
        return arranging;
    }

    public Contacting contacting() {
        return contacting;
    }
}

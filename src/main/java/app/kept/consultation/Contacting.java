package app.kept.consultation;

import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.slot.SlotBooking;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the shop does with a consultation: gets in touch, says that it has not after all, or takes it back. */
public final class Contacting {
    private final Database database;
    private final Consultations consultations;
    private final SlotBooking slots;
    private final ConsultationFacts told;
    private final OwedLetters letters;
    private final Time time;

    Contacting(
            Database database,
            Consultations consultations,
            SlotBooking slots,
            ConsultationFacts told,
            OwedLetters letters,
            Time time) {
        this.database = database;
        this.consultations = consultations;
        this.slots = slots;
        this.told = told;
        this.letters = letters;
        this.time = time;
    }

    /** Empty when there is none. Who was got in touch with before stays so, by whom and when it was. */
    public Optional<Consultation> contacted(Audit.By by, ConsultationId id) {
        var contact = new Consultation.Contact(time.now(), by.actor());
        return changed(by, id, ConsultationStatus.CONTACTED, booked -> booked.contacted(contact));
    }

    /** A correction: nobody has got in touch after all. */
    public Optional<Consultation> notContacted(Audit.By by, ConsultationId id) {
        return changed(by, id, ConsultationStatus.PENDING, Consultation::notContacted);
    }

    private Optional<Consultation> changed(
            Audit.By by, ConsultationId id, ConsultationStatus to, UnaryOperator<Consultation> change) {
        return database.write(tx -> {
            Optional<Consultation> found = consultations.lock(tx, by.account(), id);
            if (found.isEmpty() || found.get().status() == to) return found;
            Consultation now = change.apply(found.get());
            consultations.update(tx, now);
            tell(tx, by, now);
            return Optional.of(now);
        });
    }

    private void tell(Tx tx, Audit.By by, Consultation now) {
        switch (now.status()) {
            case CONTACTED -> told.contacted(tx, by.actor(), now);
            case PENDING -> told.corrected(tx, by.actor(), now);
        }
    }

    /** Whether it was there; its slot is open again, and what is still owed for it is not sent. */
    public boolean withdraw(Audit.By by, ConsultationId id) {
        return database.write(tx -> {
            Optional<Consultation> found = consultations.lock(tx, by.account(), id);
            if (found.isEmpty()) return false;
            letters.callOff(tx, found.get());
            consultations.withdraw(tx, found.get(), time.now());
            slots.release(tx, by.account(), id.value(), by.actor());
            told.withdrawn(tx, by.actor(), found.get());
            return true;
        });
    }
}

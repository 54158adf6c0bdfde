package app.kept.consultation;

import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.slot.SlotBooking;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Consultation consultation) implements Outcome {}

        /** Somebody else has acted on it since it was looked at; it is like this now. */
        record Overtaken(Consultation now) implements Outcome {}

        record Gone() implements Outcome {}
    }

    /**
     * Who was got in touch with before stays so, by whom and when it was.
     *
     * @param seen whether it is still as whoever acts has seen it
     */
    public Outcome contacted(Audit.By by, ConsultationId id, Predicate<Consultation> seen) {
        var contact = new Consultation.Contact(time.now(), by.actor());
        return changed(by, id, ConsultationStatus.CONTACTED, seen, booked -> booked.contacted(contact));
    }

    /** A correction: nobody has got in touch after all. */
    public Outcome notContacted(Audit.By by, ConsultationId id, Predicate<Consultation> seen) {
        return changed(by, id, ConsultationStatus.PENDING, seen, Consultation::notContacted);
    }

    private Outcome changed(
            Audit.By by,
            ConsultationId id,
            ConsultationStatus to,
            Predicate<Consultation> seen,
            UnaryOperator<Consultation> change) {
        return database.write(tx -> {
            Optional<Consultation> found = consultations.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.Gone();
            Consultation before = found.get();
            if (isDone(before, to, by)) return new Outcome.Done(before);
            if (!seen.test(before)) return new Outcome.Overtaken(before);
            if (before.status() == to) return new Outcome.Done(before);
            Consultation now = change.apply(before);
            consultations.update(tx, now);
            tell(tx, by, now);
            return new Outcome.Done(now);
        });
    }

    /** Whether it is as it is wanted, by whoever wants it: what is pressed twice is done once. */
    private static boolean isDone(Consultation now, ConsultationStatus wanted, Audit.By by) {
        boolean isTheirs = now.contacted()
                .map(Consultation.Contact::by)
                .map(by.actor()::equals)
                .orElse(true);
        return now.status() == wanted && isTheirs;
    }

    private void tell(Tx tx, Audit.By by, Consultation now) {
        switch (now.status()) {
            case CONTACTED -> told.contacted(tx, by.actor(), now);
            case PENDING -> told.corrected(tx, by.actor(), now);
        }
    }

    /** Its slot is open again, and what is still owed for it is not sent. */
    public Outcome withdraw(Audit.By by, ConsultationId id, Predicate<Consultation> seen) {
        return database.write(tx -> {
            Optional<Consultation> found = consultations.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.Gone();
            Consultation booked = found.get();
            if (!seen.test(booked)) return new Outcome.Overtaken(booked);
            letters.callOff(tx, booked);
            consultations.withdraw(tx, booked, time.now());
            slots.release(tx, by.account(), id.value(), by.actor());
            told.withdrawn(tx, by.actor(), booked);
            return new Outcome.Done(booked);
        });
    }
}

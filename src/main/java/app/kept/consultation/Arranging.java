package app.kept.consultation;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Caller;
import app.kept.client.Client;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.privacy.Consents;
import app.kept.slot.Slot;
import app.kept.slot.SlotBooking;
import app.kept.slot.SlotId;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Books a slot of the workspace for a consultation: the slot is theirs, the client known, what is owed to them planned, or
 * none of it. Nothing is sent here.
 */
public final class Arranging {
    private final Database database;
    private final Tables tables;
    private final Time time;

    public Arranging(Database database, Tables tables, Time time) {
        this.database = database;
        this.tables = tables;
        this.time = time;
    }

    /** What it writes. */
    record Tables(
            Accounts accounts,
            SlotBooking slots,
            Clients clients,
            Consultations consultations,
            ConsultationFacts told,
            OwedLetters letters,
            Consents consents) {}

    /**
     * What somebody asks for.
     *
     * @param said of themselves; a signed-in customer who is known need say nothing
     */
    public record Wish(
            AccountId account, SlotId slot, NewClient said, Caller caller, Optional<Consents.Said> consent) {}

    /** What came of it. Unless it is booked, nothing was written. */
    public sealed interface Outcome {
        record Booked(Consultation consultation) implements Outcome {}

        record NoSuchSlot() implements Outcome {}

        record Inactive() implements Outcome {}

        record Past() implements Outcome {}

        record AlreadyBooked() implements Outcome {}

        /** What was said to the account's text will not do. */
        record NoConsent(Consents.Verdict why) implements Outcome {}
    }

    public Outcome arrange(Wish wish) {
        return switch (tables.consents.judge(wish.account(), wish.consent())) {
            case Consents.Verdict.Fine(var noted) -> booked(wish, noted);
            case Consents.Verdict.Missing missing -> new Outcome.NoConsent(missing);
            case Consents.Verdict.Outdated outdated -> new Outcome.NoConsent(outdated);
        };
    }

    private Outcome booked(Wish wish, Optional<Consents.Noted> consent) {
        try {
            return database.write(tx -> book(tx, wish, consent));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (violated.constraint().equals(Consultations.ONE_BY_ONE)) return new Outcome.AlreadyBooked();
            throw violated;
        }
    }

    private Outcome book(Tx tx, Wish wish, Optional<Consents.Noted> consent) {
        Account account = tables.accounts.get(tx, wish.account());
        if (!account.active()) return new Outcome.NoSuchSlot();
        var id = new ConsultationId(Ids.next());
        Actor actor = wish.caller().actorIn(wish.account());
        return switch (tables.slots.bookOfWorkspace(tx, wish.account(), wish.slot(), id.value(), actor)) {
            case SlotBooking.Outcome.Booked(Slot slot) ->
                new Outcome.Booked(write(tx, wish, account, id, slot, consent));
            case SlotBooking.Outcome.NoSuchSlot() -> new Outcome.NoSuchSlot();
            case SlotBooking.Outcome.Inactive() -> new Outcome.Inactive();
            case SlotBooking.Outcome.Past() -> new Outcome.Past();
            case SlotBooking.Outcome.AlreadyBooked(), SlotBooking.Outcome.HostBusy() -> new Outcome.AlreadyBooked();
        };
    }

    private Consultation write(
            Tx tx, Wish wish, Account account, ConsultationId id, Slot slot, Optional<Consents.Noted> consent) {
        var booker = new Clients.Booker(wish.account(), Optional.empty(), wish.said(), wish.caller());
        Client client = tables.clients.findOrAdd(tx, booker).client();
        var booked = new Consultation(
                wish.account(),
                id,
                new Consultation.Stretch(slot.id(), slot.startAt(), slot.endAt(), slot.zone()),
                customerOf(wish),
                client.id(),
                said(wish.said(), client, slot, account),
                Optional.empty(),
                time.now());
        tables.consultations.add(tx, booked);
        consent.ifPresent(noted -> tables.consents.note(tx, wish.account(), id.value(), client.id(), noted));
        tables.told.booked(tx, wish.caller().actorIn(wish.account()), booked);
        tables.letters.plan(tx, account, booked, wish.caller());
        return booked;
    }

    /** By the clock and in the language that they said, or said before, or else of the slot and the account. */
    private static Consultation.Said said(NewClient now, Client known, Slot slot, Account account) {
        ZoneId zone = Optional.ofNullable(now.timeZone())
                .or(() -> Optional.ofNullable(known.timeZone()))
                .orElse(slot.zone());
        Language language = Optional.ofNullable(now.language())
                .or(() -> Optional.ofNullable(known.language()))
                .or(() -> Language.of(account.language()))
                .orElse(Language.EN);
        return new Consultation.Said(now.name(), now.email(), now.phone(), zone, language);
    }

    private static Optional<String> customerOf(Wish wish) {
        return wish.caller() instanceof Caller.Customer customer
                        && customer.account().equals(wish.account())
                ? Optional.of(customer.id())
                : Optional.empty();
    }
}

package app.kept;

import app.kept.account.Accounts;
import app.kept.account.HomeCountry;
import app.kept.client.KnownCaller;
import app.kept.consultation.ConsultationApi;
import app.kept.consultation.ConsultationBulkApi;
import app.kept.consultation.ConsultationDeskApi;
import app.kept.consultation.ConsultationId;
import app.kept.consultation.ConsultationParts;
import app.kept.consultation.ConsultationSlotApi;
import app.kept.consultation.Consultations;
import app.kept.consultation.Contacting;
import app.kept.consultation.OpenConsultations;
import app.kept.consultation.Shop;
import app.kept.privacy.CallingOff;
import java.util.function.BooleanSupplier;

/** A shop's consultations: a face on slots, clients and messages. */
final class ConsultationWiring {
    private final Wiring kept;
    private final SlotWiring slots;
    private final ConsultationParts parts;

    ConsultationWiring(Wiring kept) {
        this.kept = kept;
        this.slots = kept.slots();
        this.parts = new ConsultationParts(new ConsultationParts.Ground(
                kept.database(),
                kept.told().facts(),
                slots.booking(),
                kept.clients(),
                kept.messages().outbox(),
                kept.privacy().consents(),
                kept.time()));
    }

    Consultations consultations() {
        return parts.consultations();
    }

    Contacting contacting() {
        return parts.contacting();
    }

    /** Whatever is still to take place: consultations as well as bookings. */
    CallingOff callingOff() {
        CallingOff bookings = kept.booking().callingOff();
        return (by, id) ->
                contacting().withdraw(by, new ConsultationId(id), _ -> true) instanceof Contacting.Outcome.Done
                        || bookings.callOff(by, id);
    }

    ConsultationApi api() {
        BooleanSupplier hears = kept.availability().watch()::isCurrent;
        var accounts = new Accounts(kept.time());
        var shop = new Shop(kept.database(), accounts, kept.wishes().outside().customers(), kept.changes(), hears);
        var sharing = kept.wishes().shared();
        var open = new OpenConsultations(
                kept.database(), slots.open(), sharing.slotList(kept.changes(), hears, kept.time()));
        return new ConsultationApi(
                shop,
                open,
                parts.arranging(),
                parts.consultations(),
                new KnownCaller(kept.database(), kept.clients()),
                new HomeCountry(kept.database()));
    }

    ConsultationDeskApi deskApi() {
        return new ConsultationDeskApi(parts.consultations(), parts.contacting());
    }

    ConsultationSlotApi slotApi() {
        var accounts = new Accounts(kept.time());
        return new ConsultationSlotApi(
                slots.slots(),
                slots.keeping(),
                parts.consultations(),
                account -> kept.database().read(tx -> accounts.get(tx, account).timeZone()));
    }

    ConsultationBulkApi bulkApi() {
        return new ConsultationBulkApi(slots.making(), parts.consultations());
    }
}

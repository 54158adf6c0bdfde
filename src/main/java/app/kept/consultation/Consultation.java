package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.client.ClientId;
import app.kept.platform.text.Language;
import app.kept.slot.SlotId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A slot of the workspace that somebody has booked.
 *
 * @param customer the shop's id of who booked, where the shop vouched for them
 * @param said what they said of themselves when they booked
 * @param contacted when somebody got in touch with them, and who; empty while nobody has
 */
public record Consultation(
        AccountId account,
        ConsultationId id,
        Stretch slot,
        Optional<String> customer,
        ClientId client,
        Said said,
        Optional<Contact> contacted,
        Instant bookedAt) {

    /** When it is. */
    public record Stretch(SlotId id, Instant startAt, Instant endAt, ZoneId zone) {
        public LocalDate date() {
            return startAt.atZone(zone).toLocalDate();
        }
    }

    /**
     * Who comes.
     *
     * @param zone by which they are told the time
     */
    public record Said(
            String name, @Nullable String email, @Nullable String phone, ZoneId zone, Language language) {}

    /** That somebody got in touch. */
    public record Contact(Instant at, Actor by) {}

    public ConsultationStatus status() {
        return contacted.isPresent() ? ConsultationStatus.CONTACTED : ConsultationStatus.PENDING;
    }

    Consultation contacted(Contact contact) {
        return new Consultation(account, id, slot, customer, client, said, Optional.of(contact), bookedAt);
    }

    Consultation notContacted() {
        return new Consultation(account, id, slot, customer, client, said, Optional.empty(), bookedAt);
    }
}

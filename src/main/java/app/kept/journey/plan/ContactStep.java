package app.kept.journey.plan;

import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.booking.BookingId;
import app.kept.client.ClientMarks;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Audience;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Step;
import app.kept.message.Deed;
import app.kept.message.Message;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a step does to the client's sheet instead of telling anybody anything. */
public final class ContactStep implements Deed {
    private final Situations situations;
    private final JourneyBook book;
    private final ClientMarks marks;

    public ContactStep(Situations situations, JourneyBook book, ClientMarks marks) {
        this.situations = situations;
        this.book = book;
        this.marks = marks;
    }

    @Override
    public String channel() {
        return Recipient.CONTACT;
    }

    @Override
    public Optional<String> perform(Tx tx, Message message) {
        var booking = new BookingId(message.about().id());
        Optional<Parties> parties = situations.parties(tx, message.account(), List.of(booking)).stream()
                .findFirst();
        if (parties.isEmpty()) return Optional.of("The booking does not exist any more.");
        Optional<Audience.Contact> contact = contact(tx, message);
        if (contact.isEmpty()) return Optional.of("The journey does not say so any more.");
        var by = new Audit.By(message.account(), Actor.SYSTEM, "journey:" + message.id());
        var wanted = new ClientMarks.Marks(
                contact.get().addTags(),
                contact.get().removeTags(),
                contact.get().fields());
        return switch (marks.mark(tx, by, parties.get().client().id(), wanted)) {
            case DONE -> Optional.empty();
            case NOBODY -> Optional.of("The client was erased.");
            case FULL -> Optional.of("The client has so many tags or fields that there is no room for more.");
        };
    }

    private Optional<Audience.Contact> contact(Tx tx, Message message) {
        return step(tx, message)
                .flatMap(step ->
                        step.to() instanceof Audience.Contact contact ? Optional.of(contact) : Optional.empty());
    }

    private Optional<Step> step(Tx tx, Message message) {
        String[] from = message.data().getOrDefault(BookingWords.JOURNEY, "").split("/", 2);
        if (from.length < 2) return Optional.empty();
        var id = new JourneyId(UUID.fromString(from[0]));
        return book.version(tx, message.account(), id, Integer.parseInt(from[1]))
                .journey()
                .step(message.step());
    }
}

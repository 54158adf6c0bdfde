package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.journey.plan.Planning;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.List;

/** What a client was promised of a booking, and how each promise stands. */
public final class Promises {
    private final Database database;
    private final Planning planning;
    private final Messages messages;

    public Promises(Database database, Planning planning, Messages messages) {
        this.database = database;
        this.planning = planning;
        this.messages = messages;
    }

    /** How a promise stands. */
    public enum Standing {
        TO_COME,
        KEPT,
        /** Not sent; the ledger knows why. */
        NOT_SENT
    }

    /** One message to the client. */
    public record Promise(Instant dueAt, Standing standing, boolean isReminder) {}

    /** From the ledger; in the moment before the booking is there, from the rules that will fill it. */
    public List<Promise> toClient(Booking booking) {
        List<Message> planned =
                messages
                        .about(
                                booking.account(),
                                new About(Planning.ABOUT, booking.id().value()))
                        .stream()
                        .filter(message -> message.recipient().equals(Planning.CLIENT) && isShown(message.channel()))
                        .toList();
        if (!planned.isEmpty()) {
            return planned.stream()
                    .map(message ->
                            new Promise(message.dueAt(), standing(message.state()), isReminder(message.template())))
                    .toList();
        }
        return database.read(tx -> planning.foreseen(tx, booking.account(), booking.id())).stream()
                .filter(owing -> owing.part().equals(Planning.CLIENT) && isShown(owing.channel()))
                .map(owing -> new Promise(
                        owing.times().dueAt(),
                        owing.against().isEmpty() ? Standing.TO_COME : Standing.NOT_SENT,
                        isReminder(owing.step().template().orElse(""))))
                .toList();
    }

    /** What goes besides says the same. */
    private static boolean isShown(String channel) {
        return !channel.equals("inbox") && !channel.equals("push");
    }

    private static boolean isReminder(String template) {
        return TemplateKinds.topicOf(template) == Topic.REMINDER;
    }

    private static Standing standing(MessageState state) {
        return switch (state) {
            case PLANNED, SENDING -> Standing.TO_COME;
            case SENT -> Standing.KEPT;
            case SKIPPED, SUPERSEDED, FAILED, UNSURE -> Standing.NOT_SENT;
        };
    }
}

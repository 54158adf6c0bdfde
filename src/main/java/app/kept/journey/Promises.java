package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.client.Client;
import app.kept.client.Clients;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import java.time.Instant;
import java.util.List;

/** What a client was promised of a booking, and how each promise stands. */
public final class Promises {
    private final Clients clients;
    private final Messages messages;

    public Promises(Clients clients, Messages messages) {
        this.clients = clients;
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
    public List<Promise> toClient(Booking booking, EventType type, Host host, Instant now) {
        List<Message> planned = messages
                .about(booking.account(), new About(Owed.ABOUT, booking.id().value()))
                .stream()
                .filter(message -> message.recipient().equals(Owed.CLIENT) && !Owed.isBesides(message.channel()))
                .toList();
        if (!planned.isEmpty()) {
            return planned.stream()
                    .map(message -> new Promise(message.dueAt(), standing(message.state()), isReminder(message.step())))
                    .toList();
        }
        Client client = clients.find(booking.account(), booking.client()).orElseThrow();
        return Owed.by(new Owed.Parties(booking, type, host, client), Owed.Also.NOWHERE, now).stream()
                .filter(message -> message.recipient().equals(Owed.CLIENT))
                .map(message -> new Promise(message.dueAt(), Standing.TO_COME, isReminder(message.step())))
                .toList();
    }

    private static boolean isReminder(String step) {
        return step.equals(Owed.REMINDER);
    }

    private static Standing standing(MessageState state) {
        return switch (state) {
            case PLANNED, SENDING -> Standing.TO_COME;
            case SENT -> Standing.KEPT;
            case SKIPPED, SUPERSEDED, FAILED, UNSURE -> Standing.NOT_SENT;
        };
    }
}

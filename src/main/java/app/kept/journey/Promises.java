package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.client.Client;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Instant;
import java.util.List;

/** What a client will still hear of a booking, told before it is sent. */
public final class Promises {
    private Promises() {}

    /** One message to come. */
    public record Promise(String step, Instant dueAt) {
        /** Whether it comes at once, and not on a later day. */
        public boolean isNow(Instant now) {
            return !dueAt.isAfter(now);
        }
    }

    public static List<Promise> toClient(Booking booking, EventType type, Host host, Client client, Instant now) {
        return Owed.by(new Owed.Parties(booking, type, host, client), now).stream()
                .filter(message -> message.recipient().equals("client"))
                .map(message -> new Promise(message.step(), message.dueAt()))
                .toList();
    }
}

package app.kept.privacy;

import app.kept.account.Audit;
import app.kept.client.ClientId;
import java.util.function.Predicate;

/** Erases somebody on the word of a person or a program, with what is still to take place where they say so. */
public final class Farewell {
    private final Erasing erasing;
    private final CallingOff callingOff;

    public Farewell(Erasing erasing, CallingOff callingOff) {
        this.erasing = erasing;
        this.callingOff = callingOff;
    }

    /** Whoever means a client says their name or their id. */
    public static Predicate<String> confirmed(ClientId client, String typed) {
        return name -> typed.equals(name.strip())
                || typed.equalsIgnoreCase(client.value().toString());
    }

    /** Each booking is called off for good before the next; whoever asks again after a failure goes on where it was. */
    public Erasing.Outcome erase(Audit.By by, ClientId client, Predicate<String> confirmed, boolean callsOff) {
        while (true) {
            Erasing.Outcome outcome = erasing.erase(by, client, confirmed);
            if (!callsOff || !(outcome instanceof Erasing.Outcome.HasBookings(var ahead))) return outcome;
            long off = ahead.stream()
                    .filter(booking -> callingOff.callOff(by, booking.id()))
                    .count();
            if (off == 0) return outcome;
        }
    }
}

package app.kept.privacy;

import app.kept.account.Audit;
import java.util.UUID;

/** Calls bookings off, for somebody who is to be erased. */
@FunctionalInterface
public interface CallingOff {
    /** Whether it is called off now, on the host's side, by whoever erases. */
    boolean callOff(Audit.By by, UUID booking);
}

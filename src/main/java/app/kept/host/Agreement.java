package app.kept.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How a booking is agreed, and until when it can be called off.
 *
 * @param pendingHolds whether what is asked for keeps its time from others until the host answers
 * @param pendingFor how long the host may take to answer; without it as long as they like
 * @param completeAfter how long after its end a session counts as held; without it when the host says so
 * @param cancelNotice how long before its start a client may call it off and still be in time
 * @param lateCancel whether a client may do so afterwards
 * @param proposalHolds whether other times that a client asks for are kept from others until the host answers
 * @param proposalFor how long the host may take to answer that
 */
public record Agreement(
        Confirmation confirmation,
        boolean pendingHolds,
        Optional<Duration> pendingFor,
        Optional<Duration> completeAfter,
        Duration cancelNotice,
        LateCancel lateCancel,
        boolean proposalHolds,
        Optional<Duration> proposalFor) {

    /** What becomes of a client who calls off too late. */
    public enum LateCancel {
        /** The booking is marked for it. */
        ALLOWED,
        REFUSED
    }

    Agreement with(Confirmation other) {
        return new Agreement(
                other, pendingHolds, pendingFor, completeAfter, cancelNotice, lateCancel, proposalHolds, proposalFor);
    }

    public static Agreement simple(Confirmation confirmation) {
        return new Agreement(
                confirmation,
                true,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                LateCancel.ALLOWED,
                false,
                Optional.empty());
    }
}

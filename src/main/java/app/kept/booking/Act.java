package app.kept.booking;

import static app.kept.booking.Party.CLIENT;
import static app.kept.booking.Party.HOST;
import static app.kept.booking.Party.SYSTEM;

import java.util.Locale;
import java.util.Set;

/** What can be done with a booking, and by which side of it. Which states it is possible in says {@link Life}. */
public enum Act {
    CONFIRM(HOST),
    REJECT(HOST),
    /** Nobody answered in time. */
    EXPIRE(SYSTEM),
    CANCEL(HOST, CLIENT),
    COMPLETE(HOST, SYSTEM),
    MARK_NO_SHOW(HOST),
    /** They did come. */
    TAKE_BACK_NO_SHOW(HOST),
    /** To another time, without asking. */
    MOVE(HOST),
    /** Asks for another time; what was agreed stays. */
    PROPOSE(CLIENT),
    APPROVE(HOST),
    DECLINE(HOST),
    WITHDRAW(CLIENT),
    /** The host's side asks for another time; what was agreed or asked for stays. */
    OFFER(HOST),
    ACCEPT(CLIENT),
    TURN_DOWN(CLIENT),
    TAKE_BACK_OFFER(HOST),
    /** Nobody answered the proposal in time, or its time has passed. */
    LAPSE(SYSTEM),
    /** To another host. */
    REASSIGN(HOST),
    MARK_PAID(HOST),
    /** Whoever takes the money says that it was refused. */
    MARK_PAYMENT_FAILED(HOST),
    /** The money did not come after all. */
    TAKE_BACK_PAID(HOST);

    /** Never changed once it stands in the table above. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Party> parties;

    Act(Party... parties) {
        this.parties = Set.of(parties);
    }

    public boolean isFor(Party party) {
        return parties.contains(party);
    }

    public Set<Party> parties() {
        return parties;
    }

    /** As problems name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

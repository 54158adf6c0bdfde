package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.host.HostId;
import app.kept.platform.db.Tx;
import java.util.UUID;

/**
 * Notes that something of a host's time was taken or is free again. It is another subject than the host: whoever
 * remembers only the rules need not read them again with every booking.
 */
final class HostsTime {
    private static final long HIGH = 0xffffffff_00000000L;

    private HostsTime() {}

    /** The host's id with all bits of its first half set, which no clock of our days writes there. */
    static UUID of(UUID host) {
        return new UUID(HIGH | host.getMostSignificantBits(), host.getLeastSignificantBits());
    }

    static void changed(Changes changes, Tx tx, AccountId account, HostId host) {
        changes.note(tx, account, of(host.value()));
    }
}

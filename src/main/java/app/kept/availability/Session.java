package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import java.time.Instant;

/**
 * What somebody wants of one host's time.
 *
 * @param start of the session itself
 * @param during with the buffers of its own
 * @param capacity how many may share it
 */
public record Session(AccountId account, EventTypeId eventType, HostId host, Instant start, Span during, int capacity) {

    public static Session of(EventType type, HostId host, Instant start) {
        BookingRules rules = type.rules();
        var during = new Span(
                start.minus(rules.bufferBefore()), start.plus(type.duration()).plus(rules.bufferAfter()));
        return new Session(type.account(), type.id(), host, start, during, rules.capacity());
    }

    boolean isShared() {
        return capacity > 1;
    }
}

package app.kept.availability;

import app.kept.account.AccountId;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants of one host's time.
 *
 * @param eventType none for time that is taken for something else, such as a slot
 * @param start of the session itself
 * @param end of the session itself
 * @param during with the buffers of its own
 * @param capacity how many may share it
 */
public record Session(
        AccountId account,
        Optional<EventTypeId> eventType,
        HostId host,
        Instant start,
        Instant end,
        Span during,
        int capacity) {

    public static Session of(EventType type, HostId host, Instant start) {
        BookingRules rules = type.rules();
        Instant end = start.plus(type.duration());
        var during = new Span(start.minus(rules.bufferBefore()), end.plus(rules.bufferAfter()));
        return new Session(type.account(), Optional.of(type.id()), host, start, end, during, rules.capacity());
    }

    /** For one, without buffers. */
    public static Session plain(AccountId account, HostId host, Span during) {
        return new Session(account, Optional.empty(), host, during.start(), during.end(), during, 1);
    }

    boolean isShared() {
        return capacity > 1;
    }
}

package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.availability.Span;
import app.kept.host.HostId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A dated offer.
 *
 * @param host whose time it is; empty for one of the workspace, which takes nobody's
 * @param zone in which its date is meant
 * @param active whether it is offered at all
 * @param booked whether somebody has it, offered or not
 */
public record Slot(
        AccountId account,
        SlotId id,
        Optional<HostId> host,
        Instant startAt,
        Instant endAt,
        ZoneId zone,
        boolean active,
        boolean booked) {
    public LocalDate date() {
        return startAt.atZone(zone).toLocalDate();
    }

    Span span() {
        return new Span(startAt, endAt);
    }
}

package app.kept.booking;

import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.db.Row;
import java.time.Instant;
import java.util.Comparator;

/**
 * As much of a booking as stands in a calendar, where there may be hundreds at once.
 *
 * @param who whom it was made for
 */
public record Sitting(
        BookingId id,
        EventTypeId eventType,
        HostId host,
        String who,
        BookingStatus status,
        Instant startAt,
        Instant endAt,
        boolean isTest) {
    static final String COLUMNS = "id, event_type_id, host_id, attendee_name, status, start_at, end_at, is_test";
    static final Comparator<Sitting> SOONEST =
            Comparator.comparing(Sitting::startAt).thenComparing(one -> one.id.value());

    static Sitting read(Row row) {
        return new Sitting(
                new BookingId(row.uuid("id")),
                new EventTypeId(row.uuid("event_type_id")),
                new HostId(row.uuid("host_id")),
                row.text("attendee_name"),
                row.choice("status", BookingStatus.class),
                row.instant("start_at"),
                row.instant("end_at"),
                row.flag("is_test"));
    }
}

package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import java.time.Instant;

/**
 * The agreement.
 *
 * @param reference what people say on the phone
 * @param version grows with each change
 */
public record Booking(
        AccountId account,
        BookingId id,
        String reference,
        EventTypeId eventType,
        HostId host,
        ClientId client,
        Attendee attendee,
        BookingStatus status,
        Instant startAt,
        Instant endAt,
        int version) {}

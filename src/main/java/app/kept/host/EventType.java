package app.kept.host;

import app.kept.account.AccountId;
import java.time.Duration;

/** What can be booked with a host. */
public record EventType(
        AccountId account,
        EventTypeId id,
        HostId host,
        String slug,
        String name,
        String kind,
        Duration duration,
        Confirmation confirmation,
        BookingRules rules) {}

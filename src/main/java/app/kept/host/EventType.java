package app.kept.host;

import app.kept.account.AccountId;
import java.time.Duration;

/**
 * What can be booked with a host.
 *
 * @param interval from one start to the next
 * @param notice how long before its start a time can be booked at the latest
 * @param windowDays how many days ahead it can be booked, today's date of the host not counted
 */
public record EventType(
        AccountId account,
        EventTypeId id,
        HostId host,
        String slug,
        String name,
        String kind,
        Duration duration,
        Duration interval,
        Duration notice,
        int windowDays,
        Confirmation confirmation) {}

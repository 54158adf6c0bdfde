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
        Agreement agreement,
        BookingRules rules,
        Offer offer,
        Notices notices) {

    /** The ordinary one: nothing is asked, nothing has a price. */
    public EventType(
            AccountId account,
            EventTypeId id,
            HostId host,
            String slug,
            String name,
            String kind,
            Duration duration,
            Confirmation confirmation,
            BookingRules rules) {
        this(
                account,
                id,
                host,
                slug,
                name,
                kind,
                duration,
                Agreement.simple(confirmation),
                rules,
                Offer.PLAIN,
                Notices.USUAL);
    }

    /** As it is booked by somebody whom its limits do not stop. */
    public EventType withoutLimits() {
        return new EventType(
                account, id, host, slug, name, kind, duration, agreement, rules.withoutLimits(), offer, notices);
    }

    public Confirmation confirmation() {
        return agreement.confirmation();
    }
}

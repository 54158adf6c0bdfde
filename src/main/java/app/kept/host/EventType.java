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

    /** The same with another length: what was agreed keeps the one it was agreed with. */
    public EventType lasting(Duration length) {
        return new EventType(account, id, host, slug, name, kind, length, agreement, rules, offer, notices);
    }

    public EventType with(BookingRules others) {
        return new EventType(account, id, host, slug, name, kind, duration, agreement, others, offer, notices);
    }

    /** The same, agreed at once or asked for. */
    public EventType agreed(Confirmation how) {
        return new EventType(account, id, host, slug, name, kind, duration, agreement.with(how), rules, offer, notices);
    }

    /** The same, offered or no longer. */
    public EventType hidden(boolean isHidden) {
        return new EventType(
                account, id, host, slug, name, kind, duration, agreement, rules, offer.hidden(isHidden), notices);
    }

    /** Whether it is no longer offered. */
    public boolean isHidden() {
        return offer.hidden();
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

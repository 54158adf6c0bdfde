package app.kept.message.channel;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * What a provider told later about a letter that it took.
 *
 * @param detail what it said, in words for the person who reads it
 */
public record Receipt(AccountId account, UUID message, String provider, Kind kind, String detail, Instant at) {

    /** In the order in which they may follow each other; what comes late and is lower changes nothing. */
    public enum Kind {
        ACCEPTED,
        DELIVERED,
        READ,
        /** It could not be brought to the recipient; another route may be tried. */
        UNDELIVERED,
        /** The address takes nothing: suppressed, and another route may be tried. */
        BOUNCED,
        /** The recipient wants nothing of the kind any more: suppressed. */
        OPTED_OUT,
        /** The recipient called it unwanted: suppressed. */
        COMPLAINED
    }
}

package app.kept.message.alert;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A while in which messages did not go out as they should.
 *
 * @param channel empty where it is not known
 * @param provider empty where it is about none in particular
 */
public record Incident(
        AccountId account,
        UUID id,
        Kind kind,
        String channel,
        String provider,
        String reason,
        Instant beganAt,
        @Nullable Instant endedAt) {

    public enum Kind {
        /** An account's own provider is not used until somebody resumes it. */
        PROVIDER_PAUSED,
        /** A provider refuses us. */
        PROVIDER_FAILING,
        /** Messages wait much longer than they should, though some go out. */
        BACKLOG,
        /** Messages wait, and none goes out at all. */
        SILENCE,
        /** Many messages had nobody to go to. */
        JOURNEY_NO_PATIENT,
        /** Much of what bookings owe failed, or could not be looked up. */
        JOURNEY_ERRORS,
        /** Mail was owed for a while, and none went. */
        JOURNEY_NOTHING_SENT,
        /** A program that wants to hear what happens has not taken a call for days. */
        WEBHOOK_FAILING,
        /** Nothing is called there any more until somebody resumes it. */
        WEBHOOK_PAUSED
    }

    /** What it is about, as long as it lasts. */
    public record Key(AccountId account, Kind kind, String channel, String provider) {}

    /** The same, for another reason by now. */
    Incident because(String other) {
        return new Incident(account, id, kind, channel, provider, other, beganAt, endedAt);
    }

    Key key() {
        return new Key(account, kind, channel, provider);
    }
}

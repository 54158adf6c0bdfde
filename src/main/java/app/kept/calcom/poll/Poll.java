package app.kept.calcom.poll;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account asks Cal.com, and how far it has come.
 *
 * @param revision of the settings
 * @param place where the next question begins
 * @param beganAt of the look that is under way; none between looks
 * @param lookedAt when the last look came to its end
 * @param read in the look that is under way, or else in the last one
 * @param found of these what was not known here
 * @param failures one after the other
 */
public record Poll(
        AccountId account,
        boolean isOn,
        String baseUrl,
        int everyMinutes,
        int revision,
        Place place,
        Optional<Instant> beganAt,
        Instant nextAt,
        Optional<Instant> lookedAt,
        int read,
        int found,
        int failures,
        Optional<String> problem,
        Optional<Instant> failedAt) {

    /**
     * @param since bookings that were changed before this have been looked at
     * @param skip so many of those at that moment or later, too
     */
    public record Place(Instant since, int skip) {}
}

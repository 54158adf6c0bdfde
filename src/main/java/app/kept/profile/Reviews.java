package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who knows what clients say of a host. */
public interface Reviews {
    /**
     * What all that are shown come to.
     *
     * @param average null while there are none
     */
    record Rating(@Nullable Double average, long count) {
        public static final Rating NONE = new Rating(null, 0);
    }

    /**
     * What one of them says.
     *
     * @param name empty once the client was erased
     * @param answer the host's
     */
    record Said(
            String name,
            int rating,
            @Nullable String comment,
            Instant createdAt,
            @Nullable String answer) {}

    /**
     * What may be shown to everybody.
     *
     * @param rating of all of them, not of this page alone
     * @param said the newest first
     * @param next where the page after this one begins; null when this is the last
     */
    record Shown(Rating rating, List<Said> said, @Nullable UUID next) {
        public Shown {
            said = List.copyOf(said);
        }
    }

    /** A page of them, after the given one, which is absent for the first page. */
    Shown of(AccountId account, HostId host, Optional<UUID> after, int most);

    /** Of those of these hosts who have any. */
    Map<HostId, Rating> ratings(AccountId account, Collection<HostId> hosts);
}

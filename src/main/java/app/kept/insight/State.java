package app.kept.insight;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How far an account has been counted.
 *
 * @param seen up to which transaction what happened is counted
 * @param bookings how many there were when all were counted
 * @param zones by whose clock each host's days were counted
 * @param rules by which rules of time zones
 * @param nearAt when the days that are near were counted last
 * @param wholeAt when all of it was counted last; absent until that was done once
 * @param isBehind something has happened since
 * @param isLost the facts are numbered anew, as they are where a backup was restored
 */
record State(
        String seen,
        int bookings,
        Map<UUID, ZoneId> zones,
        String rules,
        Optional<Instant> nearAt,
        Optional<Instant> wholeAt,
        boolean isBehind,
        boolean isLost) {}

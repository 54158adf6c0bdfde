package app.kept.web.book;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several times that somebody has chosen, as they stand in an address. */
public final class Chosen {
    /** As many as can be asked for at once. */
    public static final int MOST = 5;

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Chosen() {}

    /** What is no moment was not chosen here, and neither was what stands beside it. */
    public static List<Instant> read(String text) {
        var found = new ArrayList<Instant>();
        for (String one : text.split(",", -1)) {
            try {
                Instant at = Instant.parse(one);
                if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) return List.of();
                found.add(at);
            } catch (DateTimeException expected) {
                return List.of();
            }
        }
        return found;
    }

    public static String written(List<Instant> instants) {
        return instants.stream().map(Instant::toString).collect(Collectors.joining(","));
    }
}

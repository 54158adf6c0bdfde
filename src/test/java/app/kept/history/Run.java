package app.kept.history;

import java.time.Instant;
import java.util.List;

/**
 * All that was done and heard, and under which conditions.
 *
 * @param outages when the database was away, by the machine's clock
 * @param leap when the clocks were turned to a day on which some of what was booked is over
 */
record Run(List<Operation> history, List<Repeat> repeats, List<Series> series, List<Span> outages, Leap leap) {
    Run {
        history = List.copyOf(history);
        repeats = List.copyOf(repeats);
        series = List.copyOf(series);
        outages = List.copyOf(outages);
    }

    /** What was answered to the same request under the same key. */
    record Repeat(String name, String first, String second) {}

    /** @param skips whether those that cannot be had are left out; otherwise it is all or none */
    record Series(String name, List<String> starts, boolean skips) {
        Series {
            starts = List.copyOf(starts);
        }
    }

    record Span(long began, long ended) {
        boolean meets(Operation operation) {
            return began <= operation.ended() && operation.began() <= ended;
        }
    }

    /**
     * From when on no node showed an older time than this, and how late it became.
     *
     * @param when nodes were turned one after the other
     */
    record Leap(Span when, Instant to, Instant latest) {
        static final Leap NEVER = new Leap(new Span(Long.MAX_VALUE, Long.MAX_VALUE), Instant.MAX, Instant.MIN);

        boolean mayHaveBegun(Operation call, Instant start) {
            return call.ended() >= when.began() && !start.isAfter(latest);
        }

        boolean mayNotHaveBegun(Operation call, Instant start) {
            return call.began() <= when.ended() || start.isAfter(to);
        }
    }
}

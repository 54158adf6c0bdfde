package app.kept.availability.open;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the engine and the oracle answer one case differently. */
final class Difference {
    private Difference() {}

    static @Nullable String of(Case asked) {
        var oracle = new Oracle(asked);
        Openings engine = asked.openings();
        OpenStarts starts = engine.between(
                asked.asked().now(), asked.asked().from(), asked.asked().to());
        List<Instant> open = Case.instants(starts);
        List<Instant> expected = oracle.open();
        if (!open.equals(expected)) return "open: " + apart(open, expected);
        for (int i = 0; i < starts.size(); i++) {
            List<Integer> takers =
                    java.util.Arrays.stream(starts.hosts(i)).boxed().toList();
            if (i % 7 == 0 && !takers.equals(oracle.takers(starts.start(i)))) return "takers: " + starts.start(i);
        }
        OpenStarts next = engine.next(
                asked.asked().now(), asked.asked().from(), asked.asked().to());
        List<Instant> first = expected.isEmpty() ? List.of() : List.of(expected.getFirst());
        if (!Case.instants(next).equals(first)) return "next: " + Case.instants(next) + " but " + first;
        String reasons = reasons(asked, engine, oracle, open);
        return reasons == null ? days(asked, oracle, engine) : reasons;
    }

    private static @Nullable String reasons(Case asked, Openings engine, Oracle oracle, List<Instant> open) {
        long from = asked.asked().from().getEpochSecond();
        int length = (int) (asked.asked().to().getEpochSecond() - from);
        var random = new Random(from + length);
        var some = new ArrayList<Instant>();
        if (!open.isEmpty()) some.add(open.get(random.nextInt(open.size())));
        for (int i = 0; i < 5; i++) {
            int grain = i == 0 ? 60 : 900;
            long moment = Math.floorDiv(from + random.nextInt(length), grain) * grain;
            if (moment >= from) some.add(Instant.ofEpochSecond(moment));
        }
        for (Instant start : some) {
            List<List<Reason>> explained = engine.explain(asked.asked().now(), start);
            for (int host = 0; host < explained.size(); host++) {
                Set<Reason.Kind> kinds = EnumSet.noneOf(Reason.Kind.class);
                explained.get(host).forEach(reason -> kinds.add(reason.kind()));
                Set<Reason.Kind> expected = oracle.reasons(host, start);
                if (!kinds.equals(expected)) return "why not " + start + ": " + kinds + " but " + expected;
            }
            if (engine.isOpen(asked.asked().now(), start) != open.contains(start)) return "is open: " + start;
        }
        return null;
    }

    /** All dates of the viewer but the first and the last, which may have open times beyond what was asked. */
    private static @Nullable String days(Case asked, Oracle oracle, Openings engine) {
        if (asked.asked().viewer() == null) return null;
        LocalDate first = asked.asked().from().atZone(asked.asked().viewer()).toLocalDate();
        LocalDate last = asked.asked().to().atZone(asked.asked().viewer()).toLocalDate();
        var expected =
                new TreeSet<>(oracle.days(YearMonth.from(first), asked.asked().viewer()));
        var found = new TreeSet<>(engine.days(
                asked.asked().now(), YearMonth.from(first), asked.asked().viewer()));
        if (!found.containsAll(expected)) return "days: " + found + " lack some of " + expected;
        found.removeIf(date -> !date.isAfter(first) || !date.isBefore(last));
        expected.removeIf(date -> !date.isAfter(first) || !date.isBefore(last));
        return found.equals(expected) ? null : "days: " + found + " but " + expected;
    }

    static String apart(List<Instant> engine, List<Instant> oracle) {
        var surplus = new ArrayList<>(engine);
        surplus.removeAll(oracle);
        var lacking = new ArrayList<>(oracle);
        lacking.removeAll(engine);
        return "too many " + surplus + ", lacking " + lacking;
    }
}

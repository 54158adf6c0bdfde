package app.kept.web.journey;

import app.kept.journey.form.Scope;
import app.kept.journey.keeping.JourneyKeeping.Entry;
import app.kept.web.page.Frame;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Two journeys that are equally narrow and for the same bookings: the older counts, and the other changes nothing.
 *
 * @param words which of them counts
 * @param archive where the older is put away
 * @param button what the button to that says
 */
public record Overlap(String words, String archive, String button) {

    /** Of all that somebody might wonder about. */
    static List<Overlap> among(List<Entry> entries, Frame frame) {
        List<Entry> oldestFirst = oldestFirst(entries);
        return oldestFirst.stream()
                .flatMap(newer -> oldestFirst.stream()
                        .takeWhile(older -> !older.equals(newer))
                        .filter(older -> isShadowed(newer, older))
                        .limit(1)
                        .map(older -> of(older, newer, frame)))
                .toList();
    }

    /** Of one of them. */
    static List<Overlap> with(Entry one, List<Entry> entries, Frame frame) {
        if (one.row().archived()) return List.of();
        return oldestFirst(entries).stream()
                .takeWhile(older -> !older.row().id().equals(one.row().id()))
                .filter(older -> isShadowed(one, older))
                .limit(1)
                .map(older -> of(older, one, frame))
                .toList();
    }

    private static Overlap of(Entry older, Entry newer, Frame frame) {
        String counts = JourneyNames.title(older.journey(), frame);
        return new Overlap(
                frame.text("journeys.equal.why", counts, JourneyNames.title(newer.journey(), frame)),
                JourneyPage.path(older.row().id()) + "/archive",
                frame.text("journeys.equal.do", counts));
    }

    /** As new bookings are given them: the one that was there first. */
    private static List<Entry> oldestFirst(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> !entry.row().archived())
                .sorted(Comparator.comparing(entry -> entry.row().id().value().toString()))
                .toList();
    }

    private static boolean isShadowed(Entry newer, Entry older) {
        Scope one = newer.journey().scope();
        Scope other = older.journey().scope();
        return one.narrowness() == other.narrowness()
                && meet(one.kinds(), other.kinds())
                && meet(one.eventTypes(), other.eventTypes())
                && meet(one.hosts(), other.hosts());
    }

    private static boolean meet(Set<?> some, Set<?> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }
}

package app.kept.webhook;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether there is such a type of events at all: who is told nothing finds out late that it was a slip of the pen. */
final class WantedTypes {
    private static final String STAR = "*";
    /** Beyond that two words have nothing to do with each other. */
    private static final int FAR = 5;

    private WantedTypes() {}

    /** @return what is wrong, with what may have been meant */
    static Optional<String> objection(String word) {
        List<String> types = Catalogue.all().stream().map(EventKind::type).toList();
        boolean isKnown = word.endsWith(STAR)
                ? types.stream().anyMatch(type -> type.startsWith(word.substring(0, word.length() - 1)))
                : types.contains(word);
        if (isKnown) return Optional.empty();
        Stream<String> all = Stream.concat(types.stream(), types.stream().map(WantedTypes::family));
        return Optional.of(all.distinct()
                .map(type -> new Near(type, distance(word, type)))
                .filter(near -> near.far <= FAR)
                .min(Comparator.comparingInt(Near::far))
                .map(near -> "has " + word + ", which there is not; " + near.type + " may be meant")
                .orElse("has " + word + ", which there is not: /api/event-types-catalogue has all there are"));
    }

    private record Near(String type, int far) {}

    private static String family(String type) {
        return type.substring(0, type.indexOf('.') + 1) + STAR;
    }

    /** How many letters are to be changed, added or left out. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) before[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}

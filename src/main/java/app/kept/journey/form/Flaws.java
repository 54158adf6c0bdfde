package app.kept.journey.form;

import app.kept.platform.text.Said;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is told at once. */
final class Flaws {
    private static final int MOST = 50;

    private final List<JourneyFlaw> found = new ArrayList<>();

    void add(String path, int line, Said said) {
        var flaw = new JourneyFlaw(path, line, said);
        if (found.size() < MOST && !found.contains(flaw)) found.add(flaw);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<JourneyFlaw> all() {
        return List.copyOf(found);
    }
}

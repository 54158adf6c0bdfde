package app.kept.journey.form;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Journeys of all shapes for tests of other packages, the same each time. */
public final class Shapes {
    private Shapes() {}

    public static List<Journey> some(int count, int seed) {
        var journeys = new RandomJourneys(new Random(seed));
        return IntStream.range(0, count).mapToObj(_ -> journeys.next()).toList();
    }

    /** As it is written, by ids. */
    public static String written(Journey journey) {
        return JourneyText.write(journey, Places.NONE);
    }

    /** Whether a source is one. */
    public static JourneyForm.Read read(String source) {
        return JourneyForm.read(source, Places.NONE);
    }
}

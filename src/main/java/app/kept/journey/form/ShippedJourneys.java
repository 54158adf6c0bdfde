package app.kept.journey.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The journeys that come with Kept, to be followed as they are or to be changed. */
public final class ShippedJourneys {
    /** The first is that of an account that nobody chose one for. */
    private static final List<String> NAMES = List.of("counselling", "automation", "marketplace", "therapy", "shop");

    private static final Map<String, Journey> READ = new ConcurrentHashMap<>();

    private ShippedJourneys() {}

    public static List<String> names() {
        return NAMES;
    }

    /** As it was written, with its remarks. */
    public static Optional<String> source(String name) {
        return NAMES.contains(name) ? Optional.of(text("journeys/" + name + ".yaml")) : Optional.empty();
    }

    public static Optional<Journey> journey(String name) {
        return source(name).map(source -> READ.computeIfAbsent(name, _ -> JourneyForm.known(source, Places.NONE)));
    }

    private static String text(String path) {
        try (InputStream stream = ShippedJourneys.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) throw new IllegalStateException(path + " is not on the class path");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.kept.web.type;

import app.kept.web.page.Wrong;
import java.util.List;
import java.util.stream.Stream;

/**
 * What belongs together in the form.
 *
 * @param rest what few want, which opens when it is asked for
 * @param restTitle empty where there is none
 */
public record Section(String id, String title, String lead, List<Part> parts, String restTitle, List<Part> rest) {
    /** Whether something in it wants to be seen. */
    public boolean isOpen() {
        return rest.stream().anyMatch(part -> !part.error().isEmpty());
    }

    Stream<Part> all() {
        return Stream.concat(parts.stream(), rest.stream());
    }

    Stream<Wrong> wrong() {
        return all().filter(part -> !part.error().isEmpty()).map(Part::wrong);
    }
}

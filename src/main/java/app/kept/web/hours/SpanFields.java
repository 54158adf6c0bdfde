package app.kept.web.hours;

import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import java.util.stream.Stream;

/** The two times of a span, side by side. */
public record SpanFields(Field from, Field to) {
    /** @param day whose span it is, since the summary stands far from it */
    Stream<Wrong> wrong(String day) {
        return Stream.of(from, to)
                .filter(Field::isWrong)
                .map(field -> new Wrong(field.name(), day + ": " + field.error()));
    }
}

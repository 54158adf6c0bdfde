package app.kept.booking.life;

import app.kept.booking.Changed;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.util.Optional;
import java.util.function.Function;

/** Some of the fields with which a booking is changed by PATCH. Each patch reads its own and knows what they ask for. */
@FunctionalInterface
public interface Patch {
    /** What is asked for; nothing where none of its fields was sent. Wrong ones are rejected at the input. */
    Optional<Function<Call, Changed>> read(Request request, Input input);
}

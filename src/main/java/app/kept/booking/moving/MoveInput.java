package app.kept.booking.moving;

import app.kept.availability.Waived;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What programs send who want a booking at another time. */
public final class MoveInput {
    private static final int MOST_TIMES = 5;
    private static final int LONGEST_NOTE = 500;

    private MoveInput() {}

    /** As a change of fields, of which one is enough; empty when it is about other fields. */
    public static Optional<Rescheduling.To> to(Request request, Input input) {
        Optional<Instant> start = input.instant("start_at");
        Optional<Instant> end = input.instant("end_at");
        Waived waived = Waived.read(request, input);
        return start.isEmpty() && end.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rescheduling.To(start, end, waived));
    }

    /** By the host's side, with the event type's length. */
    static Rescheduling.To toStart(Request request, Input input) {
        Instant start = input.required("start_at", input.instant("start_at"), Instant.EPOCH);
        return new Rescheduling.To(Optional.of(start), Optional.empty(), Waived.read(request, input));
    }

    /** By the client: one time, or a few. */
    static Proposing.Ask ask(Input input) {
        Optional<Instant> one = input.instant("start_at");
        Optional<List<Instant>> several = input.instants("start_ats", 1, MOST_TIMES);
        Optional<String> note = input.paragraphs("note", LONGEST_NOTE);
        if (one.isPresent() && several.isPresent()) {
            input.reject("start_ats", "invalid", "cannot be sent together with start_at");
        }
        if (several.isEmpty() && !input.has("start_ats")) input.required("start_at", one, Instant.EPOCH);
        // What is missing never gets past the check that follows.
        List<Instant> starts = several.or(() -> one.map(List::of)).orElse(List.of(Instant.EPOCH));
        return new Proposing.Ask(starts, note.orElse(null));
    }
}

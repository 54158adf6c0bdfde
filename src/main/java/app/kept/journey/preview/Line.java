package app.kept.journey.preview;

import app.kept.booking.Booking;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.message.NewMessage;
import java.time.Instant;
import java.util.List;

/**
 * One thing that is owed, and what would become of it.
 *
 * @param booking as it is when that is known
 * @param at when it goes, or when it is known that it does not
 * @param dueAt when it was to go
 * @param why a sentence about what is against it, or on what it depends; empty where nothing is
 * @param kind the same in words that are alike for all bookings, for whoever counts
 * @param said what was asked of it
 * @param waited whether it goes later than it was to because of quiet hours
 */
public record Line(
        Booking booking,
        NewMessage message,
        Step step,
        Fate fate,
        Instant at,
        Instant dueAt,
        String why,
        String kind,
        List<Said> said,
        boolean waited) {

    public Line {
        said = List.copyOf(said);
    }

    /** Whether it goes. */
    public enum Fate {
        GOES,
        /** On something that nobody can know before. */
        DEPENDS,
        NOT
    }

    /**
     * A condition, and what is known of it.
     *
     * @param lets whether it lets the step go; of no meaning where it is open
     * @param seen by what it was judged, or what it depends on
     */
    public record Said(Question question, boolean isUnless, boolean lets, String seen, Known known) {

        /** As journeys write it. */
        String condition() {
            return Judged.condition(question);
        }
    }

    /** How sure a condition is. */
    public enum Known {
        /** By what was so at that moment. */
        THEN,
        /** By what is so now: until its moment that may change. */
        NOW,
        /** Not before its moment. */
        OPEN
    }
}

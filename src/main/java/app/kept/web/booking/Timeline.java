package app.kept.web.booking;

import app.kept.web.message.MessageActs;
import app.kept.web.room.When;
import java.util.List;
import java.util.Optional;

/**
 * All that a booking has promised and done, along a line that goes through its start.
 *
 * @param zone whose clock is meant
 * @param marks in the order of their moments
 */
public record Timeline(String zone, List<Mark> marks) {

    /**
     * One message, or the start itself.
     *
     * @param shape how it is drawn; the word beside it says the same
     * @param icon what stands in the shape
     * @param step its name in the journey; empty for the start
     * @param how to whom it goes, and by what
     * @param reason why it is as it is, in English; empty where the rest says all
     * @param why where the step is explained
     * @param words where it is read; empty for what has no words
     * @param acts what can be done with it here; none for the start
     */
    public record Mark(
            String shape,
            String icon,
            String state,
            String title,
            String step,
            When when,
            String how,
            String reason,
            List<Try> tries,
            List<Seen> seen,
            String why,
            String words,
            Optional<MessageActs> acts) {
        public boolean isStart() {
            return step.isEmpty();
        }
    }

    /** A try to send it. */
    public record Try(When at, String words, String who, String answer) {}

    /**
     * What was found when a condition was asked.
     *
     * @param lets whether it was in the way of nothing
     * @param seen by which values it was answered, in English
     */
    public record Seen(String asked, String verdict, boolean lets, String seen) {}
}

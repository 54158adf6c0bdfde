package app.kept.web.week;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a day.
 *
 * @param look its classes, with where it stands
 * @param beyond that it began the day before, or goes on the day after; empty for what does neither
 * @param host empty where it is plain whose it is
 * @param guests none for what is no booking; several who share a session
 */
public record Entry(String look, String time, String beyond, String what, String host, List<Guest> guests, Move move) {

    /**
     * Who comes.
     *
     * @param sign for the eye, of a state that has one
     * @param state for those who hear the page
     */
    public record Guest(String href, String name, String sign, String state, boolean test) {}

    /**
     * How a booking can be taken to another time.
     *
     * @param href where that is asked, up to the time, which is not known yet; null for what stays where it is
     */
    public record Move(@Nullable String href, @Nullable String minutes) {
        static final Move NONE = new Move(null, null);
    }
}

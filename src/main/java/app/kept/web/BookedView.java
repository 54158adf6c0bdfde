package app.kept.web;

import app.kept.web.book.About;
import app.kept.web.book.Calendars;
import app.kept.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed, or asked for, as it stands now; and what happens next.
 *
 * @param answered what came of an answer to the host just now; empty where none was given
 * @param offer other times that the host proposes
 * @param said why it does not take place, if so
 * @param ways what can be done with it here
 * @param calendars into which it can be put; absent where it is not agreed
 * @param again where one more is booked
 * @param mine where all that somebody has booked stands
 * @param rest what few come for
 */
public record BookedView(
        Frame frame,
        About about,
        Mark mark,
        FormView.When when,
        String reference,
        String answered,
        @Nullable OfferPart offer,
        List<String> said,
        List<String> next,
        List<Way> ways,
        @Nullable Calendars calendars,
        String again,
        String mine,
        List<Way> rest) {

    /** The sign above it all, and how it is drawn. */
    public enum Mark {
        GOOD("mark good", "✓"),
        OPEN("mark open", "…"),
        OFF("mark off", "×");

        private final String look;
        private final String sign;

        Mark(String look, String sign) {
            this.look = look;
            this.sign = sign;
        }

        public String look() {
            return look;
        }

        public String sign() {
            return sign;
        }
    }

    /** A link to something that can be done. */
    public record Way(String to, String words) {}
}

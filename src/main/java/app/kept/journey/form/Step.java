package app.kept.journey.form;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a journey.
 *
 * @param name unlike every other's of the journey; it stands at the messages it owes
 * @param template empty where nothing is put into words
 * @param channels in their order; none for what is no message
 * @param kinds of event types for which it is; all when there is none
 * @param onlyIf all of them have to hold when it is due
 * @param unless none of them may hold then
 * @param oncePerClient it goes to nobody who got one within this span
 * @param keepsQuiet whether quiet hours move it
 * @param actorToo whether it also goes to whoever caused it
 */
public record Step(
        String name,
        When when,
        Window window,
        Audience to,
        Optional<String> template,
        List<String> channels,
        By by,
        Set<String> kinds,
        List<Question> onlyIf,
        List<Question> unless,
        Optional<Duration> oncePerClient,
        boolean keepsQuiet,
        AfterOutage afterOutage,
        boolean actorToo) {

    public Step {
        channels = List.copyOf(channels);
        kinds = Set.copyOf(kinds);
        onlyIf = List.copyOf(onlyIf);
        unless = List.copyOf(unless);
    }

    /** How its channels go together. */
    public enum By {
        /** Each of them. */
        ALL,
        /** The first, and the next where that one fails. */
        FALLBACK
    }

    /** What becomes of it when its moment passed while nothing could be sent. */
    public enum AfterOutage {
        /** It goes late, while its window is open. */
        LATE,
        /** It does not go. */
        SKIP,
        /** Of several to the same recipient about the same booking only the last goes. */
        MERGE
    }
}

package app.kept.web.booking;

import app.kept.web.room.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with a booking by who looks at it.
 *
 * @param path of the booking, under which each act has its address
 * @param version of the booking that is shown: what somebody else has changed meanwhile is not changed unseen
 * @param from where to go back to when it is done; empty for the booking's own page
 * @param asked another time that the client asks for
 */
public record Acts(String path, int version, String from, List<One> all, Optional<Asked> asked) {
    /** Some of them, done from another page and leading back there. */
    Acts only(Set<String> names, String page) {
        return new Acts(
                path,
                version,
                page,
                all.stream().filter(one -> names.contains(one.name())).toList(),
                asked);
    }

    public boolean isEmpty() {
        return all.isEmpty() && asked.isEmpty();
    }

    /**
     * One of them.
     *
     * @param name the last part of its address
     * @param label what it is called by itself, for those who hear one button after the other
     * @param asks what to think of before; empty where a press is enough
     * @param takesReason whether it can be said why
     */
    public record One(String name, String button, String label, String asks, boolean takesReason) {
        public boolean isAtOnce() {
            return asks.isEmpty();
        }

        /** Of the page's acts, the one that people mostly come for. */
        public boolean isMain() {
            return name.equals("confirm") || name.equals("complete");
        }
    }

    /**
     * What a client asks for.
     *
     * @param note what they wrote to it; empty for nothing
     * @param until until when it can be answered
     */
    public record Asked(String words, String note, Optional<When> until, List<Time> times) {}

    /** One of the times. */
    public record Time(String start, String words, String label) {}
}

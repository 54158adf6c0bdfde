package app.kept.web.booking;

import app.kept.web.room.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be done with a booking by who looks at it.
 *
 * @param path of the booking, under which each act has its address
 * @param version of the booking that is shown: what somebody else has changed meanwhile is not changed unseen
 * @param from where to go back to when it is done; empty for the booking's own page
 * @param ways pages on which more can be done
 * @param asked another time that the client asks for
 * @param offered another time that was offered to the client, who has not answered
 */
public record Acts(
        String path,
        int version,
        String from,
        List<One> all,
        List<Way> ways,
        Optional<Asked> asked,
        Optional<Offered> offered) {
    /** Some of them, done from another page and leading back there. */
    Acts only(Set<Deed> deeds, String page) {
        return new Acts(
                path,
                version,
                page,
                all.stream().filter(one -> deeds.contains(one.deed())).toList(),
                List.of(),
                asked,
                offered);
    }

    Acts and(List<Way> more) {
        return new Acts(path, version, from, all, more, asked, offered);
    }

    /** First what people mostly come for; what is risky, they find behind the ways. */
    public List<One> first() {
        return Stream.concat(
                        all.stream().filter(One::isMain), all.stream().filter(one -> !one.isMain() && !one.isRisky()))
                .toList();
    }

    public List<One> last() {
        return all.stream().filter(One::isRisky).toList();
    }

    public boolean isEmpty() {
        return all.isEmpty() && ways.isEmpty() && asked.isEmpty() && offered.isEmpty();
    }

    /**
     * One of them.
     *
     * @param label what it is called by itself, for those who hear one button after the other
     * @param asks the question of why; empty where a press is enough
     */
    public record One(Deed deed, String button, String label, String asks) {
        public boolean isAtOnce() {
            return asks.isEmpty();
        }

        /** Of the page's acts, the one that people mostly come for. */
        public boolean isMain() {
            return deed == Deed.CONFIRM || deed == Deed.COMPLETE;
        }

        /** What cannot be taken back stands behind all that can. */
        public boolean isRisky() {
            return deed == Deed.REJECT || deed == Deed.CANCEL;
        }
    }

    /**
     * What a client asks for.
     *
     * @param note what they wrote to it; empty for nothing
     * @param until until when it can be answered
     */
    public record Asked(String words, String note, Optional<When> until, List<Time> times) {}

    /**
     * What was offered to a client.
     *
     * @param note what was written to it; empty for nothing
     * @param until until when they can answer
     */
    public record Offered(String words, List<String> times, String note, When until, One takeBack) {}

    /** One of the times. */
    public record Time(String start, String words, String label) {}
}

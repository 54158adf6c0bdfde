package app.kept.web.mine;

import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Rooms;
import app.kept.web.page.ZoneForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has booked.
 *
 * @param rooms where else they can go who are signed in
 * @param why they see it: by which sign-in, or until when by a letter
 * @param first the first page, from a later one; empty on it
 */
public record MineView(
        Frame frame,
        @Nullable Rooms rooms,
        String account,
        String why,
        ZoneForm zone,
        Part ahead,
        Part over,
        String first,
        List<Entry> entries) {

    public boolean isFirst() {
        return first.isEmpty();
    }

    public boolean isBare() {
        return isFirst() && ahead.cards().isEmpty() && over.cards().isEmpty();
    }

    /** @param more the next page of it; empty where there is none */
    public record Part(List<Card> cards, String more) {
        static final Part NONE = new Part(List.of(), "");
    }

    /** A booking. */
    public record Card(
            String id,
            String day,
            String time,
            String iso,
            String what,
            String host,
            State state,
            List<String> lines,
            List<Way> ways) {}

    /** How it stands, as a word and as a look. */
    public record State(String words, String look) {}

    /**
     * Something that can be done.
     *
     * @param href where it is done; empty where the way there has yet to be made, by sending the form
     * @param about for those who hear the page, to which booking it belongs
     */
    public record Way(String words, String about, String href, String action, List<Hidden> hidden) {}

    /** A way to something else that is theirs. */
    public record Entry(String href, String words, String why) {}
}

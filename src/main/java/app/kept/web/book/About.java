package app.kept.web.book;

import app.kept.web.page.Face;
import java.util.List;

/**
 * Who can be booked and for what; stands beside every step. Texts that do not exist are empty.
 *
 * @param profile the host's own page; empty inside another site, from which no link leads away
 * @param with who else it is with, or might be
 * @param asks what is said where the host has to say yes first
 * @param clock the time zone in which times are shown
 * @param others what else can be booked with the host
 */
public record About(
        String host,
        Face face,
        String profile,
        String profession,
        String bio,
        String what,
        String length,
        String price,
        String location,
        String description,
        String with,
        String asks,
        String clock,
        List<Other> others) {

    private static final int MOST_IN_A_ROW = 4;

    /** Something that can be booked. */
    public record Other(String name, String length, String href, boolean current) {}

    /** The same, held where this one is. */
    public About at(String place) {
        return new About(
                host,
                face,
                profile,
                profession,
                bio,
                what,
                length,
                price,
                place,
                description,
                with,
                asks,
                clock,
                others);
    }

    /** Whether where it is can be opened. */
    public boolean isOnline() {
        return location.startsWith("https://");
    }

    /** Whether there is so much on offer that it would push the calendar away. */
    public boolean isMuch() {
        return others.size() > MOST_IN_A_ROW;
    }
}

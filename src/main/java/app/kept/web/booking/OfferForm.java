package app.kept.web.booking;

import app.kept.web.page.Hidden;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/**
 * Other times that are to be proposed to a client.
 *
 * @param another where one more is chosen; empty where there are as many as can be
 * @param follows what comes of it
 * @param letter what the client gets, with the note in it; absent where nobody is told
 * @param isLookedAt whether somebody has asked to see it as it is now
 */
public record OfferForm(
        List<One> times,
        String another,
        String note,
        List<Wrong> wrong,
        List<String> follows,
        Optional<OfferLook.Letter> letter,
        boolean isLookedAt,
        String action,
        List<Hidden> hidden) {
    /**
     * One of the times.
     *
     * @param verdict what is in the way; empty where nothing is
     * @param without the page without it
     */
    public record One(TwoClocks when, String verdict, String without) {}
}

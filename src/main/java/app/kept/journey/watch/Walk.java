package app.kept.journey.watch;

import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way through an account's bookings: first those that are not over, the next ones first, for theirs are the messages
 * that can still be late; then those that are, from as long ago as anything can be owed.
 *
 * @param began what ends from then on was not over
 * @param at the last one that was looked at; absent at the start
 */
record Walk(Instant began, Optional<WatchBook.Cursor> at) {
    /** As far as PostgreSQL and a clock agree upon. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    static Walk from(Instant now) {
        return new Walk(now, Optional.empty());
    }

    /** Where somebody stopped, or from the start. */
    static Walk of(WatchBook.Place place, Instant now) {
        Instant began = place.began();
        return began == null || place.at().isEmpty() ? from(now) : new Walk(began, place.at());
    }

    /**
     * The next ones of it.
     *
     * @param back what ended before owes nothing that is still of use
     */
    List<Looking.Seen> next(Tx tx, WatchBook.Place place, Instant back, int most) {
        Optional<WatchBook.Cursor> behind = at.filter(seen -> seen.end().isBefore(began));
        var found = new ArrayList<Looking.Seen>();
        if (behind.isEmpty()) {
            WatchBook.Cursor first = at.orElseGet(() -> WatchBook.Cursor.before(began));
            found.addAll(Looking.after(tx, place, first, new Looking.Ends(began, FOR_EVER), most));
        }
        if (found.size() < most) {
            WatchBook.Cursor first = behind.orElseGet(() -> WatchBook.Cursor.before(back));
            found.addAll(Looking.after(tx, place, first, new Looking.Ends(back, began), most - found.size()));
        }
        return found;
    }

    Walk upTo(Looking.Seen last) {
        return new Walk(began, Optional.of(new WatchBook.Cursor(last.end(), last.id())));
    }
}

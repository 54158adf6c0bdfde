package app.kept.review;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.client.ClientErasure;
import app.kept.event.Facts;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes reviews, answers them, and decides who sees them. */
public final class Reviewing {
    private final Database database;
    private final Reviews reviews;
    private final Bookings bookings;
    private final Accounts accounts;
    private final ClientErasure clients;
    private final Facts facts;
    private final Time time;

    public Reviewing(
            Database database,
            Reviews reviews,
            Bookings bookings,
            Accounts accounts,
            ClientErasure clients,
            Facts facts,
            Time time) {
        this.bookings = bookings;
        this.database = database;
        this.reviews = reviews;
        this.accounts = accounts;
        this.clients = clients;
        this.facts = facts;
        this.time = time;
    }

    /**
     * What somebody says.
     *
     * @param name as which they want to be shown; their first name and an initial when they do not say
     */
    public record Said(int rating, @Nullable String comment, Optional<String> name) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Review review) implements Outcome {}

        /** What is reviewed has taken place, and was no test. */
        record NotCompleted(Booking booking) implements Outcome {}

        record AlreadyReviewed() implements Outcome {}

        /** It is not any more as whoever changes it has seen it. */
        record Overtaken(Review now) implements Outcome {}

        /** There is nothing to be found, or not any more. */
        record Gone() implements Outcome {}
    }

    /** A host's answer, which can be taken back, or who is to see it; what is absent stays. */
    public record Change(Optional<Optional<String>> answer, Optional<ReviewState> state) {}

    public static boolean canBeReviewed(Booking booking) {
        return booking.status() == BookingStatus.COMPLETED && !booking.isTest();
    }

    /** Of two at once one is the booking's review, and the other hears that there is one. */
    public Outcome review(Booking seen, Actor actor, Said said) {
        return database.write(tx -> {
            // The client first, as whoever erases them does; then the booking as it is, until all is written.
            if (!clients.isThere(tx, seen.account(), seen.client())) return new Outcome.Gone();
            Optional<Booking> found = bookings.lock(tx, seen.account(), seen.id());
            if (found.isEmpty()) return new Outcome.Gone();
            Booking booking = found.get();
            if (!canBeReviewed(booking)) return new Outcome.NotCompleted(booking);
            boolean waits = accounts.get(tx, booking.account()).policy().reviewsNeedApproval();
            var review = new Review(
                    booking.account(),
                    new ReviewId(Ids.next()),
                    booking.id(),
                    booking.host(),
                    booking.client(),
                    said.name().orElseGet(() -> shownName(booking.attendee().name())),
                    said.rating(),
                    said.comment(),
                    waits ? ReviewState.WAITING : ReviewState.PUBLISHED,
                    null,
                    null,
                    time.now());
            if (!reviews.add(tx, review)) return new Outcome.AlreadyReviewed();
            note(tx, "review.created", review, actor);
            return new Outcome.Done(review);
        });
    }

    Outcome change(Audit.By by, ReviewId id, Change change) {
        return change(by, id, _ -> true, change);
    }

    /**
     * What changes nothing leaves no trace.
     *
     * @param isStill whether it is what whoever changes it has seen
     */
    public Outcome change(Audit.By by, ReviewId id, Predicate<Review> isStill, Change change) {
        return database.write(tx -> {
            Optional<Review> found = reviews.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.Gone();
            Review before = found.get();
            if (!isStill.test(before)) return new Outcome.Overtaken(before);
            Review answered = change.answer()
                    .filter(answer -> !answer.equals(Optional.ofNullable(before.answer())))
                    .map(answer -> before.answered(answer.orElse(null), time.now()))
                    .orElse(before);
            Review after = change.state().map(answered::moved).orElse(answered);
            if (after.equals(before)) return new Outcome.Done(before);
            reviews.save(tx, after);
            note(tx, what(before, after), after, by.actor());
            return new Outcome.Done(after);
        });
    }

    private static String what(Review before, Review after) {
        if (before.state() == after.state())
            return after.answer() == null ? "review.answer_taken_back" : "review.answered";
        return switch (after.state()) {
            case WAITING -> "review.set_back";
            case PUBLISHED -> "review.published";
            case HIDDEN -> "review.hidden";
        };
    }

    /** Says nothing that somebody wrote, so that whoever is erased is in no fact about their reviews. */
    private void note(Tx tx, String type, Review review, Actor actor) {
        AccountId account = review.account();
        var data = Json.object()
                .put("review_id", review.id().value().toString())
                .put("booking_id", review.booking().value().toString())
                .put("team_member_id", review.host().value().toString())
                .put("rating", review.rating())
                .put("state", review.state().name().toLowerCase(Locale.ROOT))
                .put("is_answered", review.answer() != null);
        facts.append(tx, account, type, review.id().value(), time.now(), actor, data);
    }

    /** The first name and the initial of the last: Bo L. */
    static String shownName(String whole) {
        String[] parts = whole.strip().split("\\s+");
        if (parts.length < 2) return parts[0];
        String last = parts[parts.length - 1];
        return parts[0] + " " + last.substring(0, last.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + ".";
    }
}

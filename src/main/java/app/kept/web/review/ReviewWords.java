package app.kept.web.review;

import app.kept.review.Review;
import app.kept.review.ReviewState;
import app.kept.web.page.Frame;

/** How reviews are spoken of. */
final class ReviewWords {
    private ReviewWords() {}

    static String name(Review review, Frame frame) {
        return review.name().isEmpty() ? frame.text("reviews.nobody") : review.name();
    }

    static String state(ReviewState state, Frame frame) {
        return frame.text(
                switch (state) {
                    case WAITING -> "reviews.is.waiting";
                    case PUBLISHED -> "reviews.is.published";
                    case HIDDEN -> "reviews.is.hidden";
                });
    }

    /** How its chip looks. */
    static String kind(ReviewState state) {
        return switch (state) {
            case WAITING -> "maybe";
            case PUBLISHED -> "good";
            case HIDDEN -> "";
        };
    }

    /** {@code ★★★★☆}, for those who see it; the others hear the words. */
    static String stars(Review review) {
        return "★".repeat(review.rating()) + "☆".repeat(5 - review.rating());
    }
}

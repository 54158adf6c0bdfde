package app.kept.web.profile;

import app.kept.profile.Reviews;
import app.kept.web.page.Frame;
import java.text.NumberFormat;

/**
 * What clients gave, in one line.
 *
 * @param average with one digit behind the comma; empty while nobody has said anything
 * @param words how many they are
 * @param spoken all of it, for those who cannot see stars
 */
public record Stars(String average, String words, String spoken) {
    static final Stars NONE = new Stars("", "", "");

    static Stars of(Reviews.Rating rating, Frame frame) {
        if (rating.average() == null || rating.count() == 0) return NONE;
        NumberFormat format = NumberFormat.getNumberInstance(frame.locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        String average = format.format(rating.average());
        String count = NumberFormat.getIntegerInstance(frame.locale()).format(rating.count());
        String words = rating.count() == 1 ? frame.text("seen.review") : frame.text("seen.reviews.count", count);
        return new Stars(average, words, frame.text("seen.stars", average) + ", " + words);
    }

    public boolean isNone() {
        return average.isEmpty();
    }
}

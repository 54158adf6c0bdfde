package app.kept.booking;

import app.kept.platform.text.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, in the words of this booking. A family may book from one phone, and a client whom we know by another name
 * may book for a friend: what was said now is what letters say, and where they go.
 */
public record Attendee(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Language language) {

    /** Whether there is anywhere to write to. */
    public boolean isReached() {
        return email != null || phone != null;
    }

    /** What is not said now is as it was said before, where that was of the same person. */
    Attendee filledInFrom(Attendee before) {
        boolean isSame = email == null || email.equals(before.email);
        if (!isSame) return this;
        return new Attendee(
                name,
                email == null ? before.email : email,
                phone == null ? before.phone : phone,
                timeZone == null ? before.timeZone : timeZone,
                language == null ? before.language : language);
    }
}

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
        @Nullable Language language) {}

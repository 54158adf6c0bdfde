package app.kept.identity;

import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How somebody who is signed in reads: found with the session, because every page asks for it.
 *
 * @param language what they have set; empty while their browser's counts
 * @param zone by which their account's clocks go
 */
public record Habits(Optional<Language> language, ZoneId zone) {
    public static final Request.Attribute<Habits> ATTRIBUTE = new Request.Attribute<>("habits", Habits.class);

    /** Absent for whoever is not signed in. */
    public static Optional<Habits> of(Request request) {
        return request.get(ATTRIBUTE);
    }
}

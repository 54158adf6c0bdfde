package app.kept.web.book;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Whose times somebody looks at, on which clock, and on which page.
 *
 * @param now the same moment for all that one page shows
 * @param page on which a time is chosen, with what was chosen on it but for month, day and time
 */
public record Place(Host host, EventType type, ZoneId zone, Instant now, Link page, Frame frame) {
    LocalDate today() {
        return dateOf(now);
    }

    LocalDate dateOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}

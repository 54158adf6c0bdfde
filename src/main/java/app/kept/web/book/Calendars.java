package app.kept.web.book;

import app.kept.web.page.Link;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Ways to put an appointment into one's own calendar: a file, and pages of two that live in the browser. Those are links
 * that somebody follows or does not; nothing is asked of them before.
 */
public record Calendars(String file, String google, String outlook) {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** @param summary what everybody reads who sees the calendar: nothing personal */
    public static Calendars of(String file, String summary, String location, Instant start, Instant end) {
        return new Calendars(
                file,
                Link.to("https://calendar.google.com/calendar/render")
                        .with("action", "TEMPLATE")
                        .with("text", summary)
                        .with("dates", COMPACT.format(start) + "/" + COMPACT.format(end))
                        .with("location", location)
                        .toString(),
                Link.to("https://outlook.live.com/calendar/0/deeplink/compose")
                        .with("rru", "addevent")
                        .with("subject", summary)
                        .with("startdt", start.toString())
                        .with("enddt", end.toString())
                        .with("location", location)
                        .toString());
    }
}

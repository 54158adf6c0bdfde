package app.kept.web.profile;

import app.kept.web.page.Frame;
import java.time.Duration;

/** How long something takes, as people say it. */
final class Lengths {
    private Lengths() {}

    static String of(Duration length, Frame frame) {
        long minutes = length.toMinutes();
        if (minutes < 60 || minutes % 60 != 0) return frame.text("book.minutes", minutes);
        return minutes == 60 ? frame.text("book.hour") : frame.text("book.hours", minutes / 60);
    }
}

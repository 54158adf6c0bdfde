package app.kept.web.page;

import app.kept.platform.text.Prices;
import java.time.Duration;

/** How long something takes and what it costs, as people say it. */
public final class Terms {
    private Terms() {}

    public static String length(Duration length, Frame frame) {
        long minutes = length.toMinutes();
        if (minutes < 60 || minutes % 60 != 0) return frame.text("book.minutes", minutes);
        return minutes == 60 ? frame.text("book.hour") : frame.text("book.hours", minutes / 60);
    }

    /** @param amount in the smallest unit of the currency */
    public static String price(long amount, String currency, Frame frame) {
        return amount == 0 ? frame.text("seen.free") : Prices.of(amount, currency, frame.locale());
    }
}

package app.kept.web.insight;

import app.kept.insight.Figures;
import app.kept.platform.plot.Caption;
import app.kept.web.page.Frame;
import java.text.NumberFormat;

/** What is said of numbers. */
record Words(Frame frame, Figures figures) {
    String text(String key, Object... values) {
        return frame.text(key, values);
    }

    String number(int value) {
        return String.format(frame.locale(), "%,d", value);
    }

    /** A share in whole hundredths; of nothing there is none. */
    String share(int part, int whole) {
        return NumberFormat.getPercentInstance(frame.locale()).format(whole == 0 ? 0 : (double) part / whole);
    }

    /** {@code 12 more than in the 30 days before}. */
    String compared(int now, int before) {
        int days = figures.days().count();
        if (now == before) return text("insights.same", number(days));
        return now > before
                ? text("insights.more", number(now - before), number(days))
                : text("insights.fewer", number(before - now), number(days));
    }

    Caption caption(String name, String title, String headline) {
        return new Caption("plot-" + name, title, headline, frame.locale());
    }
}

package app.kept.web.booking;

import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways to look at bookings, one beside the other. */
public record BookingTabs(String label, List<Tab> all) {
    public static final String LIST = "/bookings";
    public static final String WEEK = "/bookings/week";
    public static final String CONSULTATIONS = "/consultations";
    public static final String FIGURES = "/insights";

    /** One of them. */
    public record Tab(String href, String name, boolean current) {}

    /** @param here which of them is shown */
    public static BookingTabs of(Threshold threshold, Request request, Frame frame, String here) {
        Optional<String> chosen = Visitor.of(request, Language.EN).chosen();
        var tabs = new ArrayList<>(List.of(
                tab(LIST, frame.text("week.tab.list"), here, chosen),
                tab(WEEK, frame.text("week.tab.week"), here, chosen)));
        // Who is on the page sees where that is.
        if (here.equals(CONSULTATIONS) || threshold.hasConsultations(request)) {
            tabs.add(tab(CONSULTATIONS, frame.text("consultations.title"), here, chosen));
        }
        tabs.add(tab(FIGURES, frame.text("insights.title"), here, chosen));
        return new BookingTabs(frame.text("week.tabs"), List.copyOf(tabs));
    }

    private static Tab tab(String href, String name, String here, Optional<String> chosen) {
        return new Tab(Link.to(href).with(Visitor.LANGUAGE, chosen).toString(), name, href.equals(here));
    }
}

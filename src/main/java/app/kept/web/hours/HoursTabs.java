package app.kept.web.hours;

import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;

/** The pages about a host's hours, one beside the other. */
public record HoursTabs(String label, List<Tab> all) {
    static final String OVERRIDES = HoursDesk.PATH + "/overrides";
    static final String ABSENCES = HoursDesk.PATH + "/absences";
    static final String WHY = HoursDesk.PATH + "/why";
    private static final String SLOTS = "/slots";

    /** One of them. */
    public record Tab(String href, String name, boolean current) {}

    /** @param here the path of the one that is shown */
    static HoursTabs of(HoursDesk.Chosen chosen, String here, Frame frame) {
        return new HoursTabs(
                frame.text("hours.tabs"),
                List.of(
                        tab(chosen.to(HoursDesk.PATH), frame.text("hours.tab.week"), here),
                        tab(chosen.to(OVERRIDES), frame.text("hours.tab.days"), here),
                        tab(chosen.ofHost(ABSENCES), frame.text("hours.tab.away"), here),
                        tab(chosen.ofHost(WHY), frame.text("hours.tab.why"), here),
                        tab(chosen.ofHost(SLOTS), frame.text("slots.title"), here)));
    }

    /** Beside slots, which are of several hosts. */
    public static HoursTabs ofSlots(Optional<String> language, Frame frame) {
        return new HoursTabs(
                frame.text("hours.tabs"),
                List.of(
                        tab(plain(HoursDesk.PATH, language), frame.text("hours.tab.week"), SLOTS),
                        tab(plain(OVERRIDES, language), frame.text("hours.tab.days"), SLOTS),
                        tab(plain(ABSENCES, language), frame.text("hours.tab.away"), SLOTS),
                        tab(plain(WHY, language), frame.text("hours.tab.why"), SLOTS),
                        tab(plain(SLOTS, language), frame.text("slots.title"), SLOTS)));
    }

    private static Link plain(String path, Optional<String> language) {
        return Link.to(path).with(Visitor.LANGUAGE, language);
    }

    private static Tab tab(Link link, String name, String here) {
        return new Tab(link.toString(), name, link.path().equals(here));
    }
}

package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages about messages, one beside the other. */
public record Tabs(String label, List<Tab> all) {
    static final String MESSAGES = "/messages";
    static final String SUPPRESSIONS = "/suppressions";
    static final String QUIET_HOURS = "/quiet-hours";
    static final String HEALTH = "/journey-health";
    public static final String JOURNEYS = "/journeys";
    static final String PROVIDERS = "/providers";

    /** One of them. */
    public record Tab(String href, String name, boolean current) {}

    /** @param here which of them is shown */
    public static Tabs of(Request request, Frame frame, String here) {
        Optional<String> chosen = Visitor.of(request, Language.EN).chosen();
        var all = new ArrayList<Tab>();
        if (may(request, Right.READ_MESSAGES)) {
            all.add(tab(MESSAGES, frame.text("messages.tab.all"), here, chosen));
        }
        if (may(request, Right.MANAGE_JOURNEYS)) all.add(tab(JOURNEYS, frame.text("rooms.journeys"), here, chosen));
        if (may(request, Right.READ_MESSAGES)) {
            all.add(tab(HEALTH, frame.text("messages.tab.journeys"), here, chosen));
            all.add(tab(SUPPRESSIONS, frame.text("messages.tab.stopped"), here, chosen));
            all.add(tab(QUIET_HOURS, frame.text("messages.tab.quiet"), here, chosen));
        }
        if (may(request, Right.MANAGE_PROVIDERS)) {
            all.add(tab(PROVIDERS, frame.text("messages.tab.providers"), here, chosen));
        }
        return new Tabs(frame.text("messages.tabs"), List.copyOf(all));
    }

    static boolean may(Request request, Right right) {
        return Caller.memberOf(request).may(right);
    }

    private static Tab tab(String href, String name, String here, Optional<String> chosen) {
        return new Tab(Link.to(href).with(Visitor.LANGUAGE, chosen).toString(), name, href.equals(here));
    }
}

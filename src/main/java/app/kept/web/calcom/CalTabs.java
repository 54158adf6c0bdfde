package app.kept.web.calcom;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;

/** The pages about Cal.com, one beside the other. */
public record CalTabs(String label, List<Tab> all) {
    static final String PATH = "/calcom";
    static final String DELIVERIES = "/calcom/deliveries";
    static final String CONFLICTS = "/calcom/conflicts";

    /** One of them. */
    public record Tab(String href, String name, boolean current) {}

    /** @param here which of them is shown */
    static CalTabs of(Request request, Frame frame, String here) {
        return new CalTabs(
                frame.text("calcom.tabs"),
                List.of(
                        tab(request, PATH, frame.text("calcom.tab.connection"), here),
                        tab(request, DELIVERIES, frame.text("calcom.tab.deliveries"), here),
                        tab(request, CONFLICTS, frame.text("calcom.tab.conflicts"), here)));
    }

    static boolean may(Request request, Right right) {
        return Caller.memberOf(request).may(right);
    }

    static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }

    static Link link(Request request, String path) {
        return Link.to(path).with(Visitor.LANGUAGE, chosen(request));
    }

    private static Tab tab(Request request, String href, String name, String here) {
        return new Tab(link(request, href).toString(), name, href.equals(here));
    }
}

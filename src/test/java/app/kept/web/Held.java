package app.kept.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;

/** Requests that are on their way for as long as a test wants. */
final class Held {
    private final Page page;
    private final String addresses;
    private final List<Route> routes = new ArrayList<>();

    private Held(Page page, String addresses) {
        this.page = page;
        this.addresses = addresses;
    }

    /** @param addresses as a pattern */
    static Held every(Page page, String addresses) {
        var held = new Held(page, addresses);
        page.route(addresses, held.routes::add);
        return held;
    }

    /** Until the first is on its way. */
    Held await() {
        page.waitForCondition(() -> !routes.isEmpty());
        return this;
    }

    int count() {
        return routes.size();
    }

    /** They arrive, and are answered; but for those that the page has called back meanwhile. */
    void letGo() {
        page.unroute(addresses);
        for (Route route : routes) {
            try {
                route.resume();
            } catch (PlaywrightException _) {
                // Nobody waits for it any more.
            }
        }
        routes.clear();
    }
}

package app.kept.platform.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses forms that another site made a browser send. Browsers say where a request comes from; a program that says
 * nothing carries no visitor's cookies and harms nobody.
 */
final class CrossSite {
    /** What a page of any site can send here without asking first; no type at all is what an empty form has. */
    private static final Set<String> FORMS =
            Set.of("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final Optional<URI> base;

    /** @param base where people reach this server, when it is known */
    CrossSite(Optional<URI> base) {
        this.base = base;
    }

    void refuse(Incoming incoming, Method method) {
        if (method.isSafe() || !isForm(incoming) || comesFromUs(incoming)) return;
        throw Problem.of(ProblemCode.CROSS_SITE_REQUEST, "Open the page itself and send the form from there.")
                .raised();
    }

    private static boolean isForm(Incoming incoming) {
        String type = incoming.header("Content-Type");
        return FORMS.contains(
                (type == null ? "" : type).split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private boolean comesFromUs(Incoming incoming) {
        String site = incoming.header("Sec-Fetch-Site");
        // "none" is the person alone: a typed address, a bookmark, a reload.
        if (site != null) return site.equals("same-origin") || site.equals("none");
        String origin = incoming.header("Origin");
        if (origin == null) return true;
        // Where we know our own address, the caller's word for it (the Host header) is not asked.
        if (base.isPresent()) return origin.equalsIgnoreCase(base.get().toString());
        String host = incoming.header("Host");
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}

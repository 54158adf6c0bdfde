package app.kept.platform.http;

import app.kept.platform.net.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what another site made a browser send: forms, and whatever carries a cookie of ours. Browsers say where a
 * request comes from. A program that says nothing and carries no cookie harms nobody.
 */
final class CrossSite {
    private static final String BEARER = "Bearer ";

    /** What a page of any site can send here without asking first; no type at all is what an empty form has. */
    private static final Set<String> FORMS =
            Set.of("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final Sites sites;
    private final Optional<Origin> ours;

    CrossSite(Sites sites) {
        this.sites = sites;
        this.ours = sites.origin();
    }

    void refuse(Incoming incoming, Method method) {
        // No page can add this header without asking first; and where it stands, no cookie counts.
        if (method.isSafe() || hasBearer(incoming)) return;
        boolean forSomebody = Cookies.of(incoming.headers("Cookie")).anyBeginsWith(sites.cookies());
        if (!forSomebody && !isForm(incoming)) return;
        if (comesFromUs(incoming, !forSomebody)) return;
        throw Problem.of(ProblemCode.CROSS_SITE_REQUEST, "Open the page itself and send the form from there.")
                .raised();
    }

    private static boolean hasBearer(Incoming incoming) {
        String header = incoming.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static boolean isForm(Incoming incoming) {
        String type = incoming.header("Content-Type");
        return FORMS.contains(
                (type == null ? "" : type).split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private boolean comesFromUs(Incoming incoming, boolean ifNothingIsSaid) {
        String site = incoming.header("Sec-Fetch-Site");
        // "none" is the person alone: a typed address, a bookmark, a reload.
        if (site != null) return site.equals("same-origin") || site.equals("none");
        String said = incoming.header("Origin");
        if (said == null) return ifNothingIsSaid;
        Optional<Origin> origin = Origin.parse(said);
        return origin.isPresent() && (origin.equals(ours) || isTheHostAsked(incoming, origin.get()));
    }

    /**
     * An account may have a domain of its own. The browser writes Host itself, so a page elsewhere cannot make the two
     * agree; but a page of the same host without TLS is not ours where we are known to have TLS.
     */
    private boolean isTheHostAsked(Incoming incoming, Origin origin) {
        String host = incoming.header("Host");
        boolean rightScheme =
                ours.map(own -> own.scheme().equals(origin.scheme())).orElse(true);
        return host != null
                && rightScheme
                && Origin.parse(origin.scheme() + "://" + host)
                        .filter(origin::equals)
                        .isPresent();
    }
}

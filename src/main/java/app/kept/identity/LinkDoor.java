package app.kept.identity;

import app.kept.account.LinkPurpose;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Where links are shown. Whoever guesses is told nothing, and soon only to wait. */
public final class LinkDoor {
    private static final int MISSES = 20;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Links links;
    private final RateLimit misses;

    public LinkDoor(Links links, Time time) {
        this.links = links;
        this.misses = new RateLimit(MISSES, WITHIN, 10_000, time);
    }

    /** The link, when it is good for this; a bad one, an old one and one for something else are the same. */
    public Links.Link open(Request request, String token, LinkPurpose purpose) {
        return links.find(token, purpose).orElseThrow(() -> missed(request));
    }

    /** The link, when it is good for one of these. */
    public Links.Link open(Request request, String token, Set<LinkPurpose> purposes) {
        return links.find(token)
                .filter(link -> purposes.contains(link.purpose()))
                .orElseThrow(() -> missed(request));
    }

    /** The same for a page that has words of its own for a link that is not good. */
    public Optional<Links.Link> look(Request request, String token, LinkPurpose purpose) {
        Optional<Links.Link> link = links.find(token, purpose);
        if (link.isEmpty()) count(request);
        return link;
    }

    /** For doors of another kind: somebody has come with a token that opens nothing. */
    public void miss(Request request) {
        count(request);
    }

    /** For a token that a program shows instead of a key. */
    Optional<Links.Link> knock(Request request, String token) {
        Optional<Links.Link> link = links.find(token);
        if (link.isEmpty()) count(request);
        return link;
    }

    private Problem.Raised missed(Request request) {
        count(request);
        return Problem.notFound("page").raised();
    }

    private void count(Request request) {
        RateLimit.Decision decision = misses.call(request.clientKey());
        if (!decision.admitted()) throw Problem.tooOften(decision.retryAfter()).raised();
    }
}

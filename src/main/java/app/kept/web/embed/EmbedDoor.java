package app.kept.web.embed;

import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.host.embedding.Embedding;
import app.kept.host.embedding.Embeddings;
import app.kept.platform.http.Handler;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.net.Origin;
import app.kept.web.page.Surroundings;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /embed/...}: pages that other sites may show inside their own. They are the same pages as outside, and know what
 * is around them.
 */
public final class EmbedDoor {
    private final Hosts hosts;
    private final Embeddings embeddings;
    private final Supplier<URI> address;

    /** @param address where people reach this server, whose own pages may always show them */
    public EmbedDoor(Hosts hosts, Embeddings embeddings, Supplier<URI> address) {
        this.hosts = hosts;
        this.embeddings = embeddings;
        this.address = address;
    }

    /** A page of the host whom the path names, inside the sites that they allow. */
    public Handler inside(Handler page) {
        return request -> {
            Host host = hosts.findBySlug(request.parameter("slug"))
                    .orElseThrow(() -> Problem.notFound("host").raised());
            enter(request);
            return framed(page.handle(request), of(host));
        };
    }

    /** From here on the request's pages are inside another one. */
    public void enter(Request request) {
        request.put(Surroundings.ATTRIBUTE, Surroundings.inside(request.query()));
    }

    public Embedding of(Host host) {
        return embeddings.of(host);
    }

    public Response framed(Response response, Embedding embedding) {
        String ours = Origin.parse(address.get().toString().replaceFirst("/$", ""))
                .map(Origin::toString)
                .orElse("");
        List<String> sites = Stream.concat(
                        Stream.of(ours).filter(one -> !one.isEmpty()),
                        embedding.sites().stream().map(Origin::toString))
                .distinct()
                .toList();
        return response.framedBy(sites);
    }
}

package app.kept.host.embedding;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;

/** Who may show a host's booking page, for programs. */
public final class EmbeddingApi {
    private final Hosts hosts;
    private final Embeddings embeddings;

    public EmbeddingApi(Hosts hosts, Embeddings embeddings) {
        this.hosts = hosts;
        this.embeddings = embeddings;
    }

    public Response show(Request request) {
        return answer(embeddings.of(HostInPath.of(request, hosts)));
    }

    public Response replace(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input input = request.json();
        Embedding wanted = EmbeddingInput.ofProgram(input);
        input.check();
        return answer(embeddings.set(Caller.by(request), host, wanted));
    }

    private static Response answer(Embedding embedding) {
        return Response.json(200, new EmbeddingJson(Embeddings.names(embedding), embedding.tells()));
    }

    private record EmbeddingJson(List<String> sites, boolean tellsBookings) {}
}

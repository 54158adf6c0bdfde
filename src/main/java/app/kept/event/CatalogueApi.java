package app.kept.event;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The catalogue of events for programs. It is the same for everybody. */
public final class CatalogueApi {
    private static final Page ALL =
            new Page(Catalogue.all().stream().map(KindJson::of).toList());

    public Response list(Request request) {
        request.query().check();
        return Response.json(200, ALL);
    }

    private record Page(List<KindJson> catalogue) {}

    /** As it is told to programs. */
    private record KindJson(
            String type, int version, String description, boolean often, JsonNode schema, JsonNode example) {
        static KindJson of(EventKind kind) {
            return new KindJson(
                    kind.type(), kind.version(), kind.means(), kind.isOften(), kind.schema(), kind.example());
        }
    }
}

package app.kept.account;

import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The audit for programs. */
public final class AuditApi {
    private static final int PAGE = 100;

    private final Audit audit;

    public AuditApi(Audit audit) {
        this.audit = audit;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Audit.Line> found = audit.list(Caller.accountOf(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(200, new Page(found.stream().map(LineJson::of).toList(), next));
    }

    private record Page(List<LineJson> audit, @Nullable UUID next) {}

    private record LineJson(
            UUID id,
            Instant at,
            String actor,
            @Nullable UUID actorId,
            String action,
            String object,
            String objectId,
            String requestId,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        static LineJson of(Audit.Line line) {
            return new LineJson(
                    line.id(),
                    line.at(),
                    line.actor().kind().name().toLowerCase(Locale.ROOT),
                    line.actor().id(),
                    line.change().action(),
                    line.change().object(),
                    line.change().objectId(),
                    line.requestId(),
                    line.change().before(),
                    line.change().after());
        }
    }
}

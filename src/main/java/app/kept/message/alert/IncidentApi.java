package app.kept.message.alert;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When messages did not go out as they should, for programs. */
public final class IncidentApi {
    private static final int PAGE = 100;

    private final Incidents incidents;

    public IncidentApi(Incidents incidents) {
        this.incidents = incidents;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Incident> found = incidents.list(Caller.accountOf(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(200, new Page(found.stream().map(IncidentJson::of).toList(), next));
    }

    private record Page(
            List<IncidentJson> incidents, @Nullable UUID next) {}

    private record IncidentJson(
            UUID id,
            String kind,
            String channel,
            String provider,
            String reason,
            Instant beganAt,
            @Nullable Instant endedAt) {
        static IncidentJson of(Incident incident) {
            return new IncidentJson(
                    incident.id(),
                    incident.kind().name().toLowerCase(Locale.ROOT),
                    incident.channel(),
                    incident.provider(),
                    incident.reason(),
                    incident.beganAt(),
                    incident.endedAt());
        }
    }
}

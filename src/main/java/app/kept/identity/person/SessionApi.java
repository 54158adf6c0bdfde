package app.kept.identity.person;

import app.kept.identity.Sessions;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A person's own sessions for programs that run in their browser. */
public final class SessionApi {
    private final OwnSessions sessions;

    public SessionApi(OwnSessions sessions) {
        this.sessions = sessions;
    }

    public Response list(Request request) {
        Myself me = Myself.of(request);
        return Response.json(
                200,
                new Page(sessions.list(me).stream()
                        .map(session -> SessionJson.of(session, me))
                        .toList()));
    }

    /** Somebody else's session is one that is not there. */
    public Response end(Request request) {
        if (!sessions.end(Myself.of(request), request.id("id"))) {
            throw Problem.notFound("session").raised();
        }
        return Response.noContent();
    }

    private record Page(List<SessionJson> sessions) {}

    private record SessionJson(
            UUID id,
            String agent,
            String address,
            Sessions.Factor factor,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {
        static SessionJson of(Sessions.Session session, Myself me) {
            return new SessionJson(
                    session.id(),
                    session.agent(),
                    session.address(),
                    session.factor(),
                    session.createdAt(),
                    session.lastSeenAt(),
                    session.id().equals(me.session()));
        }
    }
}

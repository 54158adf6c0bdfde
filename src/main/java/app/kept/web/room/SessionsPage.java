package app.kept.web.room;

import app.kept.identity.Sessions;
import app.kept.identity.person.Myself;
import app.kept.identity.person.OwnSessions;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The browsers in which somebody is signed in. */
public final class SessionsPage {
    static final String PATH = "/account/sessions";

    private final Threshold threshold;
    private final OwnSessions sessions;

    public SessionsPage(Threshold threshold, OwnSessions sessions) {
        this.threshold = threshold;
        this.sessions = sessions;
    }

    /** The page. */
    public record View(Threshold.Inside inside, boolean isDone, List<One> sessions, boolean hasOthers, String zone) {}

    /** One browser. */
    public record One(
            String id, String browser, String address, String way, String begun, String seen, boolean current) {}

    public Response show(Request request) {
        Myself me = Myself.of(request);
        Threshold.Inside inside = threshold.inside(request, PATH, "sessions.title");
        ZoneId zone = threshold.zone(request);
        List<One> all = sessions.list(me).stream()
                .map(session -> one(session, me, inside, zone))
                .toList();
        return threshold.answer(
                200,
                "sessions",
                new View(
                        inside,
                        Threshold.isDone(request),
                        all,
                        all.stream().anyMatch(session -> !session.current()),
                        Moments.zone(zone, inside.frame().locale())));
    }

    /** Whoever ends the one they look from is signed out by it. */
    public Response end(Request request) {
        Myself me = Myself.of(request);
        if (!sessions.end(me, request.id("id")))
            throw Problem.notFound("session").raised();
        return Threshold.done(PATH);
    }

    public Response endOthers(Request request) {
        sessions.endOthers(Myself.of(request));
        return Threshold.done(PATH);
    }

    private static One one(Sessions.Session session, Myself me, Threshold.Inside inside, ZoneId zone) {
        Locale locale = inside.frame().locale();
        String way = switch (session.factor()) {
            case PASSWORD -> inside.text("sessions.way.password");
            case LINK -> inside.text("sessions.way.link");
            case OIDC -> inside.text("sessions.way.oidc");
        };
        return new One(
                session.id().toString(),
                BrowserWords.of(session.agent(), inside.frame()),
                session.address(),
                way,
                Moments.dayAndTime(session.createdAt(), zone, locale),
                Moments.dayAndTime(session.lastSeenAt(), zone, locale),
                session.id().equals(me.session()));
    }
}

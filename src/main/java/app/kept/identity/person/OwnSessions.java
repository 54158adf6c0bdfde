package app.kept.identity.person;

import app.kept.account.Audit;
import app.kept.identity.Sessions;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.UUID;

/** The browsers in which somebody is signed in, as they see and end them. */
public final class OwnSessions {
    private final Database database;
    private final Sessions sessions;
    private final Audit audit;

    public OwnSessions(Database database, Sessions sessions, Audit audit) {
        this.database = database;
        this.sessions = sessions;
        this.audit = audit;
    }

    public List<Sessions.Session> list(Myself me) {
        return sessions.of(me.person());
    }

    /** Whether it was theirs, and there; it is signed out at once. */
    public boolean end(Myself me, UUID session) {
        return database.write(tx -> {
            boolean ended = sessions.end(tx, me.person(), session);
            var change = new Audit.Change("ended", "session", session.toString(), null, null);
            if (ended) audit.write(tx, me.by(), change);
            return ended;
        });
    }

    public void endOthers(Myself me) {
        database.write(tx -> {
            int ended = sessions.endOthers(tx, me.person(), me.session());
            var change =
                    new Audit.Change("ended_others", "session", me.session().toString(), null, null);
            if (ended > 0) audit.write(tx, me.by(), change);
            return ended;
        });
    }
}

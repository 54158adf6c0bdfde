package app.kept.testing;

import app.kept.client.ClientFacts;
import app.kept.event.Audience;
import app.kept.event.Facts;
import app.kept.event.Reactions;
import app.kept.message.Outcomes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;

/** The log of facts for those who are put together without a server: written down, and nobody reacts. */
public final class PlainFacts {
    private PlainFacts() {}

    public static Facts of(Database database, Time time) {
        return new Facts(database, new WorkQueue(database, new Bell(), time), new Reactions());
    }

    public static ClientFacts ofClients(Database database, Time time) {
        return new ClientFacts(of(database, time), time);
    }

    /** Of those that happen often only those that the account in the database wants. */
    public static Outcomes ofMessages(Database database, Time time) {
        return new Outcomes(of(database, time), new Audience(), time);
    }
}

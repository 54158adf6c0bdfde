package app.kept;

import app.kept.client.ClientFacts;
import app.kept.event.Audience;
import app.kept.event.Facts;
import app.kept.event.Reactions;
import app.kept.message.Outcomes;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.WorkQueue;

/** What happens: written down, reacted to, and told to those who want to hear of it. */
record FactWiring(Database database, WorkQueue work, Time time, Facts facts, Reactions reactions, Audience audience) {
    static FactWiring of(Database database, WorkQueue work, Time time) {
        var reactions = new Reactions();
        var facts = new Facts(database, work, reactions);
        return new FactWiring(database, work, time, facts, reactions, new Audience());
    }

    ClientFacts ofClients() {
        return new ClientFacts(facts, time);
    }

    Outcomes ofMessages() {
        return new Outcomes(facts, audience, time);
    }
}

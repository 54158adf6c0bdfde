package app.kept.journey.plan;

import app.kept.event.Fact;
import app.kept.journey.condition.Parties;
import app.kept.message.channel.Route;
import java.util.List;

/**
 * Everything from which follows what a booking owes.
 *
 * @param facts about the booking, oldest first
 * @param client where the client is told besides by mail and phone
 * @param host the same of the host
 */
public record Situation(
        Parties parties, List<Fact> facts, List<Route> client, List<Route> host, List<Reached.Member> members) {
    public Situation {
        facts = List.copyOf(facts);
        client = List.copyOf(client);
        host = List.copyOf(host);
        members = List.copyOf(members);
    }
}

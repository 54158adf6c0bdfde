package app.kept.privacy;

import app.kept.account.AuditRedaction;
import app.kept.account.LinkPurpose;
import app.kept.event.Fact;
import app.kept.event.FactRedaction;
import app.kept.event.Facts;
import app.kept.event.HistoryApi;
import app.kept.identity.Links;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What the ground keeps of everybody: facts, the audit, links, and to which text somebody agreed. */
public final class Traces implements PersonalData {
    private static final int MOST_LINES = 1_000;

    private final Facts facts;
    private final FactRedaction redaction;
    private final Links links;
    private final Consents consents;

    public Traces(Facts facts, FactRedaction redaction, Links links, Consents consents) {
        this.facts = facts;
        this.redaction = redaction;
        this.links = links;
        this.consents = consents;
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        List<Told> told = facts.about(tx, whose.account(), whose.bookings()).stream()
                .map(Told::of)
                .toList();
        into.set("facts", Json.tree(told));
        into.set(
                "client_facts",
                Json.tree(facts.about(tx, whose.account(), whose.clients()).stream()
                        .map(ToldOfClient::of)
                        .toList()));
        into.set("consents", Json.tree(consents.tell(tx, whose.account(), whose.client())));
        into.set(
                "audit",
                Json.tree(whose.clients().stream()
                        .flatMap(client ->
                                AuditRedaction.tell(tx, whose.account(), "client", client, MOST_LINES).stream())
                        .toList()));
    }

    /** That somebody agreed to a text stays, as a fact about nobody. */
    @Override
    public void erase(Tx tx, Whose whose) {
        List<UUID> about = Stream.concat(whose.bookings().stream(), whose.clients().stream())
                .toList();
        redaction.redact(tx, whose.account(), about);
        AuditRedaction.redact(tx, whose.account(), about);
        links.revoke(tx, whose.account(), LinkPurpose.BOOKING, whose.bookings());
    }

    private record ToldOfClient(String type, UUID clientId, Object at, String actor, Object data) {
        static ToldOfClient of(Fact fact) {
            return new ToldOfClient(
                    fact.type(),
                    fact.about(),
                    fact.at(),
                    HistoryApi.word(fact.actor().kind()),
                    fact.data());
        }
    }

    private record Told(String type, UUID bookingId, Object at, String actor, Object data) {
        static Told of(Fact fact) {
            return new Told(
                    fact.type(),
                    fact.about(),
                    fact.at(),
                    HistoryApi.word(fact.actor().kind()),
                    fact.data());
        }
    }
}

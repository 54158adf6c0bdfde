package app.kept.booking.moving;

import app.kept.booking.Proposal;
import app.kept.platform.text.Json;
import tools.jackson.databind.node.ObjectNode;

/** What facts say of a proposal. */
final class Told {
    private Told() {}

    static ObjectNode of(Proposal proposal) {
        ObjectNode data = Json.object().put("proposal_id", proposal.id().toString());
        var starts = data.putArray("proposed_start_ats");
        proposal.starts().forEach(start -> starts.add(start.toString()));
        data.put("note", proposal.note()).put("held", proposal.held());
        proposal.lapsesAt().ifPresent(end -> data.put("lapses_at", end.toString()));
        return data;
    }
}

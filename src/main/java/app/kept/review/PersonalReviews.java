package app.kept.review;

import app.kept.account.AuditRedaction;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.PersonalData;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Reviews as what is known about a client. */
public final class PersonalReviews implements PersonalData {
    private final Reviews reviews;

    public PersonalReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        into.set("reviews", Json.tree(reviews.tell(tx, whose.account(), whose.bookings())));
    }

    /** The rating counts on; who gave it, in which words, and what the host answered to them goes. */
    @Override
    public void erase(Tx tx, Whose whose) {
        List<UUID> erased = reviews.erase(tx, whose.account(), whose.client());
        AuditRedaction.redact(tx, whose.account(), erased);
    }
}

package app.kept.journey.plan;

import app.kept.account.Actor;
import app.kept.booking.Happening;
import app.kept.booking.Proposal;
import app.kept.event.Fact;
import app.kept.journey.form.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a booking, as journeys call it.
 *
 * @param place in the order of all that happened to it
 */
public record Occurrence(Occasion occasion, int place, Instant at, UUID fact, Actor actor, JsonNode data) {
    private static final String FROM = "previous_team_member_id";
    private static final Set<String> ANSWERS = Set.of(
            Happening.RESCHEDULED.type(),
            Happening.RESCHEDULE_REJECTED.type(),
            Happening.RESCHEDULE_WITHDRAWN.type(),
            Happening.RESCHEDULE_LAPSED.type(),
            // Not that, but this.
            Happening.RESCHEDULE_OFFERED.type(),
            Happening.COMPLETED.type(),
            Happening.NO_SHOW.type());
    /** The same of what the host's side asks for: whoever has the booking by then offers nothing of it. */
    private static final Set<String> ANSWERS_TO_OFFERS = Set.of(
            Happening.RESCHEDULED.type(),
            Happening.REASSIGNED.type(),
            Happening.RESCHEDULE_OFFER_DECLINED.type(),
            Happening.RESCHEDULE_OFFER_WITHDRAWN.type(),
            Happening.RESCHEDULE_OFFER_LAPSED.type(),
            Happening.RESCHEDULE_REQUESTED.type(),
            // The old time is agreed instead.
            Happening.CONFIRMED.type(),
            Happening.COMPLETED.type(),
            Happening.NO_SHOW.type());
    /** What says more than that nothing is offered any more: something else is, or the session is elsewhere or over. */
    private static final Set<String> NEWER_THAN_NOTHING = Set.of(
            Happening.RESCHEDULE_OFFERED.type(),
            Happening.CONFIRMED.type(),
            Happening.RESCHEDULED.type(),
            Happening.REASSIGNED.type(),
            Happening.COMPLETED.type(),
            Happening.NO_SHOW.type());
    /** What whoever is given a booking is told at once besides. */
    private static final Set<Occasion> OF_BOOKING = EnumSet.of(
            Occasion.CREATED,
            Occasion.REQUESTED,
            Occasion.AGREED,
            Occasion.CONFIRMED,
            Occasion.RESCHEDULED,
            Occasion.REASSIGNED);

    private static final Set<String> MOVES =
            Set.of(Happening.CREATED.type(), Happening.RESCHEDULED.type(), Happening.REASSIGNED.type());
    private static final Map<String, Occasion> PLAIN = Map.ofEntries(
            Map.entry(Happening.REJECTED.type(), Occasion.REJECTED),
            Map.entry(Happening.EXPIRED.type(), Occasion.EXPIRED),
            Map.entry(Happening.CANCELLED.type(), Occasion.CANCELLED),
            Map.entry(Happening.RESCHEDULED.type(), Occasion.RESCHEDULED),
            Map.entry(Happening.REASSIGNED.type(), Occasion.REASSIGNED),
            Map.entry(Happening.COMPLETED.type(), Occasion.COMPLETED),
            Map.entry(Happening.NO_SHOW.type(), Occasion.NO_SHOW),
            Map.entry(Happening.PAID.type(), Occasion.PAID),
            Map.entry(Happening.RESCHEDULE_REQUESTED.type(), Occasion.RESCHEDULE_REQUESTED),
            Map.entry(Happening.RESCHEDULE_REJECTED.type(), Occasion.RESCHEDULE_REJECTED),
            Map.entry(Happening.RESCHEDULE_LAPSED.type(), Occasion.RESCHEDULE_LAPSED),
            Map.entry(Happening.RESCHEDULE_OFFERED.type(), Occasion.RESCHEDULE_OFFERED),
            Map.entry(Happening.RESCHEDULE_OFFER_WITHDRAWN.type(), Occasion.RESCHEDULE_OFFER_WITHDRAWN),
            Map.entry(Happening.RESCHEDULE_OFFER_DECLINED.type(), Occasion.RESCHEDULE_OFFER_DECLINED),
            Map.entry(Happening.RESCHEDULE_OFFER_LAPSED.type(), Occasion.RESCHEDULE_OFFER_LAPSED));

    /** The last of each occasion: what happened again takes the place of what happened before. */
    static Map<Occasion, Occurrence> last(List<Fact> facts) {
        var last = new EnumMap<Occasion, Occurrence>(Occasion.class);
        for (int place = 0; place < facts.size(); place++) {
            Fact fact = facts.get(place);
            for (Occasion occasion : occasions(fact)) {
                last.put(occasion, new Occurrence(occasion, place, fact.at(), fact.id(), fact.actor(), fact.data()));
            }
        }
        return last;
    }

    /** Whether the booking came to somebody else by it. */
    boolean isGiving() {
        return data.has(FROM);
    }

    /** Whether another time was asked for, or taken back, and that is settled: with a yes, a no, something newer, or by itself. */
    boolean isAnswered(List<Fact> facts) {
        Set<String> answers = answers();
        return !answers.isEmpty()
                && facts.subList(place + 1, facts.size()).stream().anyMatch(fact -> answers.contains(fact.type()));
    }

    private Set<String> answers() {
        if (occasion == Occasion.RESCHEDULE_REQUESTED) return ANSWERS;
        if (occasion == Occasion.RESCHEDULE_OFFER_WITHDRAWN) return NEWER_THAN_NOTHING;
        return occasion == Occasion.RESCHEDULE_OFFERED ? ANSWERS_TO_OFFERS : Set.of();
    }

    /** Whether it is the client's yes to what was offered them of what was agreed: it gives them a new time all the same. */
    boolean isClientsYes() {
        return occasion == Occasion.RESCHEDULED
                && data.has("proposal_id")
                && data.path("status").asString("").equals("confirmed")
                && isBy(Recipient.CLIENT);
    }

    /** Whether it is news of the booking to whom it belonged until it was given to somebody else. */
    boolean isForFormerHost(List<Fact> facts) {
        return OF_BOOKING.contains(occasion)
                && facts.subList(place + 1, facts.size()).stream()
                        .anyMatch(fact -> fact.data().has(FROM));
    }

    /** What gave the session the time and the host that it has now. */
    static Optional<Fact> lastMove(List<Fact> facts) {
        return facts.reversed().stream()
                .filter(fact -> MOVES.contains(fact.type()))
                .findFirst();
    }

    /** From what on all that it owes before its start was owed: its last move, or the yes to it. */
    static Optional<Fact> lastSettled(List<Fact> facts) {
        return facts.reversed().stream()
                .filter(fact -> MOVES.contains(fact.type()) || fact.type().equals(Happening.CONFIRMED.type()))
                .findFirst();
    }

    private static List<Occasion> occasions(Fact fact) {
        var occasions = new ArrayList<Occasion>();
        // One of two bookings that turned out to be the same: nothing has happened to the agreement.
        if (fact.data().has("same_as")) return occasions;
        // Not that, but this: the word of the newer one is the word of both.
        if (fact.data().has(Proposal.REPLACED_BY)) return occasions;
        if (fact.type().equals(Happening.CREATED.type())) {
            occasions.add(Occasion.CREATED);
            boolean isAsked = fact.data().path("status").asString("").equals("pending");
            occasions.add(isAsked ? Occasion.REQUESTED : Occasion.AGREED);
        } else if (fact.type().equals(Happening.CONFIRMED.type())) {
            occasions.add(Occasion.CONFIRMED);
            occasions.add(Occasion.AGREED);
        } else {
            Occasion plain = PLAIN.get(fact.type());
            if (plain != null) occasions.add(plain);
        }
        return occasions;
    }

    /** Whether the client, or somebody on the host's side, did it themselves. A program is nobody, unless it says for whom. */
    boolean isBy(String part) {
        String by = data.path("by").asString("");
        return switch (part) {
            case "client" ->
                by.equals("client")
                        || (by.isEmpty()
                                && Set.of(Actor.Kind.GUEST, Actor.Kind.CLIENT).contains(actor.kind()));
            case "host" ->
                (by.equals("host") && actor.kind() != Actor.Kind.KEY)
                        || (by.isEmpty()
                                && Set.of(Actor.Kind.HOST, Actor.Kind.ADMIN).contains(actor.kind()));
            default -> false;
        };
    }
}

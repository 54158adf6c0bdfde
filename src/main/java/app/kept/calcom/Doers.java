package app.kept.calcom;

import app.kept.account.Actor;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Mirroring;
import app.kept.booking.Party;
import app.kept.client.NewClient;
import app.kept.platform.text.Json;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who did at Cal.com what happened there: it tells an address, and on whose side that is has to be found. */
record Doers(Optional<String> organizer, Optional<String> booker, Story story) {
    private static final int LONGEST_REASON = 1_000;

    static Doers of(Story story, Optional<NewClient> guest) {
        return new Doers(story.organizer(), guest.map(NewClient::email), story);
    }

    /** How it ended, where it did. */
    Booking.Ending ending(BookingStatus status) {
        Trigger trigger = status == BookingStatus.REJECTED ? Trigger.BOOKING_REJECTED : Trigger.BOOKING_CANCELLED;
        JsonNode told = story.last(trigger).orElse(Json.object());
        Optional<String> why = Node.line(told.path("cancellationReason"), LONGEST_REASON)
                .or(() -> Node.line(told.path("rejectionReason"), LONGEST_REASON));
        Party by = status == BookingStatus.REJECTED ? Party.HOST : canceller(told);
        return new Booking.Ending(by, why.orElse(null), false);
    }

    Mirroring.Doing moving() {
        Optional<String> who =
                story.last(Trigger.BOOKING_RESCHEDULED).flatMap(told -> Node.email(told.path("rescheduledBy")));
        Party by = party(who);
        return new Mirroring.Doing(
                actor(by, who), Json.object().put("by", by.name().toLowerCase(Locale.ROOT)));
    }

    Mirroring.Doing turning(BookingStatus status) {
        ObjectNode more = Json.object();
        return switch (status) {
            case CANCELLED -> {
                JsonNode told = story.last(Trigger.BOOKING_CANCELLED).orElse(Json.object());
                // The host wants them to book another time: it is not lost yet.
                if (told.path("requestReschedule").asBoolean(false)) more.put("request_reschedule", true);
                yield new Mirroring.Doing(actor(canceller(told), Node.email(told.path("cancelledBy"))), more);
            }
            case REJECTED -> new Mirroring.Doing(actor(Party.HOST, Optional.empty()), more);
            case PENDING, CONFIRMED, COMPLETED, NO_SHOW -> Mirroring.Doing.byNobody();
        };
    }

    private Party canceller(JsonNode told) {
        Optional<String> by = Node.email(told.path("cancelledBy"));
        boolean asks = told.path("requestReschedule").asBoolean(false);
        return by.isEmpty() && asks ? Party.HOST : party(by);
    }

    /** Whoever did not book and yet may change it is of the house. */
    private Party party(Optional<String> email) {
        if (email.isEmpty()) return Party.SYSTEM;
        if (email.equals(organizer)) return Party.HOST;
        return email.equals(booker) ? Party.CLIENT : Party.HOST;
    }

    /** Only the organizer's own address is the host in person; a colleague's is of the house, and news to the host. */
    private Actor actor(Party party, Optional<String> email) {
        return switch (party) {
            case HOST ->
                new Actor(email.isEmpty() || email.equals(organizer) ? Actor.Kind.HOST : Actor.Kind.ADMIN, null);
            case CLIENT -> new Actor(Actor.Kind.CLIENT, null);
            case SYSTEM -> Actor.SYSTEM;
        };
    }
}

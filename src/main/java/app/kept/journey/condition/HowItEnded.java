package app.kept.journey.condition;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Happening;
import app.kept.event.Fact;
import app.kept.event.Facts;
import app.kept.journey.condition.Asked.Answer;
import java.util.List;

/** Who called a booking off, and whether to have it at another time. */
final class HowItEnded {
    private final Facts facts;

    HowItEnded(Facts facts) {
        this.facts = facts;
    }

    Answer by(Asked asked) {
        return calledOffBy(asked);
    }

    Answer askedToRebook(Asked asked) {
        Booking booking = asked.booking();
        if (booking.status() != BookingStatus.CANCELLED) return Answer.no(stands(booking));
        return askedToRebook(asked, facts.about(booking.account(), booking.id().value()));
    }

    static Answer calledOffBy(Asked asked) {
        Booking booking = asked.booking();
        if (booking.status() != BookingStatus.CANCELLED) return Answer.no(stands(booking));
        String party = booking.ending()
                .map(ending -> Spoken.word(ending.by()))
                .orElseThrow(() -> new IllegalStateException("nothing says who cancelled it"));
        String seen = party.equals("system") ? "it was cancelled by Kept itself" : "the " + party + " cancelled it";
        return new Answer(party.equals(asked.needed("by")), seen);
    }

    /** @param facts about the booking, oldest first; should it have been called off several times, the last counts */
    static Answer askedToRebook(Asked asked, List<Fact> facts) {
        Booking booking = asked.booking();
        if (booking.status() != BookingStatus.CANCELLED) return Answer.no(stands(booking));
        boolean wants = facts.stream()
                .filter(fact -> fact.type().equals(Happening.CANCELLED.type()))
                .reduce((_, later) -> later)
                .filter(fact -> fact.data().path("request_reschedule").asBoolean(false))
                .isPresent();
        return wants
                ? Answer.yes("whoever cancelled it asked for another time")
                : Answer.no("it was cancelled without asking for another time");
    }

    private static String stands(Booking booking) {
        return "the booking is not cancelled, it is " + Spoken.word(booking.status());
    }
}

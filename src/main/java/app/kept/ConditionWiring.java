package app.kept;

import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.identity.Links;
import app.kept.journey.JourneyStory;
import app.kept.journey.Why;
import app.kept.journey.condition.BookingConditions;
import app.kept.journey.condition.BookingLateWords;
import app.kept.journey.condition.Conditions;
import app.kept.journey.condition.GuestLinks;
import app.kept.journey.condition.LateWords;
import app.kept.journey.condition.Trace;
import app.kept.journey.condition.Traces;
import app.kept.journey.plan.Following;
import app.kept.journey.plan.JourneyLastLook;
import app.kept.journey.plan.Situations;
import app.kept.message.Messages;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is asked before messages go, what they say then, and what is told of both afterwards. */
final class ConditionWiring {
    private final BookingWiring.Ground on;

    ConditionWiring(BookingWiring.Ground on) {
        this.on = on;
    }

    /** What the last look asks. */
    JourneyLastLook.Asking asking(Links links, Supplier<URI> address) {
        return new JourneyLastLook.Asking(conditions(), lateWords(links, address), remembering());
    }

    Conditions conditions() {
        return new BookingConditions(on.database(), on.types(), on.hosts(), on.openTimes(), on.facts());
    }

    LateWords lateWords(Links links, Supplier<URI> address) {
        return new BookingLateWords(on.types(), on.hosts(), on.openTimes(), guestLinks(links, address), address);
    }

    GuestLinks guestLinks(Links links, Supplier<URI> address) {
        return new LinksOfGuests(on, links, address);
    }

    Traces traces() {
        return new Traces(on.database());
    }

    JourneyStory story(Messages messages) {
        return new JourneyStory(messages, traces(), on.time());
    }

    Why why(Situations situations, Following following, Messages messages) {
        return new Why(on.database(), situations, following, conditions(), story(messages), on.time());
    }

    private JourneyLastLook.Remembering remembering() {
        Traces traces = traces();
        return (message, goes, findings, now) ->
                traces.write(List.of(new Trace(message.account(), message.id(), now, goes, findings)));
    }

    /** The link that the guest was shown already, if it is still good. */
    private record LinksOfGuests(BookingWiring.Ground on, Links links, Supplier<URI> address) implements GuestLinks {
        private static final Duration AFTER_THE_END = Duration.ofDays(30);

        @Override
        public Optional<String> manage(Booking booking) {
            Instant goodUntil = booking.endAt().plus(AFTER_THE_END);
            if (!goodUntil.isAfter(on.time().now())) return Optional.empty();
            var wanted = new Links.Wanted(
                    booking.account(), LinkPurpose.BOOKING, booking.id().value(), null, goodUntil);
            String token = on.database().write(tx -> links.standing(tx, wanted));
            return Optional.of(address.get().resolve("/booking/" + token).toString());
        }
    }
}

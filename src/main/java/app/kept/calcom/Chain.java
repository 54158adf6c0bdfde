package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An agreement at Cal.com through all its times, and the booking that it is here.
 *
 * @param reason why there is none, or what is wrong with it
 * @param type what it is there, for whoever says what that is here
 */
record Chain(
        AccountId account,
        UUID id,
        State state,
        Optional<String> reason,
        Optional<BookingId> booking,
        Optional<Applied> applied,
        Optional<String> type,
        Optional<String> organizer,
        Instant changedAt) {

    enum State {
        /** Something is not known yet that a booking needs, or one that is here and has another host there now. */
        UNMAPPED,
        KEPT,
        /** It is here, but somebody else has its time. */
        CONFLICT,
        /** It turned out to be the same as another; what was its booking is called off. */
        MERGED
    }

    Chain unmapped(String why) {
        return new Chain(account, id, State.UNMAPPED, Optional.of(why), booking, applied, type, organizer, changedAt);
    }

    Chain kept(BookingId as, Applied now, boolean hasItsTime) {
        Optional<String> why =
                hasItsTime ? Optional.empty() : Optional.of("Somebody else has this time of the host's here.");
        State how = hasItsTime ? State.KEPT : State.CONFLICT;
        return new Chain(account, id, how, why, Optional.of(as), Optional.of(now), type, organizer, changedAt);
    }

    /** It is here, but not with whom it is there; whom it was with is remembered, so that it is looked for again. */
    Chain misplaced(String why, Optional<String> before) {
        return new Chain(
                account,
                id,
                State.UNMAPPED,
                Optional.of(why),
                booking,
                applied,
                type,
                before.or(() -> organizer),
                changedAt);
    }

    Chain mergedInto(UUID other) {
        return new Chain(
                account,
                id,
                State.MERGED,
                Optional.of("The same as " + other + "."),
                booking,
                applied,
                type,
                organizer,
                changedAt);
    }

    Chain told(Story story) {
        Story.CalType named = story.type();
        return new Chain(
                account,
                id,
                state,
                reason,
                booking,
                applied,
                named.word().or(named::id).or(() -> type),
                story.organizer().or(() -> organizer),
                changedAt);
    }
}

package app.kept.journey.preview;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Question;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What conditions ask of a client's bookings, as these are at the moment to which the clock was turned. */
record ClientsBookings(List<Replay> all) {
    private List<Parties> live() {
        return all.stream()
                .flatMap(replay -> replay.now().stream())
                .map(Situation::parties)
                .filter(parties -> isLive(parties.booking()))
                .sorted(Comparator.comparing(parties -> parties.booking().startAt()))
                .toList();
    }

    private static boolean isLive(Booking booking) {
        return booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.CONFIRMED;
    }

    Finding future(Situation situation, Question question, boolean isUnless, Instant at) {
        Optional<String> kind = Optional.ofNullable(question.arguments().get("kind"));
        Optional<Parties> found = live().stream()
                .filter(parties -> parties.booking().startAt().isAfter(at))
                .filter(parties ->
                        kind.isEmpty() || kind.get().equals(parties.type().kind()))
                .findFirst();
        return new Finding(
                question,
                isUnless,
                found.isPresent(),
                found.map(parties -> stands(parties, situation))
                        .orElse("the client has no " + kind.orElse("booking") + " ahead of them"));
    }

    Finding another(Replay replay, Situation situation, Question question, boolean isUnless, Instant at) {
        Optional<Parties> found = live().stream()
                .filter(parties -> parties.booking().endAt().isAfter(at))
                .filter(parties ->
                        !parties.booking().id().equals(booking(replay).id()))
                .findFirst();
        return new Finding(
                question,
                isUnless,
                found.isPresent(),
                found.map(parties -> stands(parties, situation)).orElse("the client has no other booking that stands"));
    }

    Finding first(Replay replay, Question question, boolean isUnless) {
        Instant made = made(replay);
        Optional<Booking> earlier = all.stream()
                .flatMap(other -> other.now().stream()
                        .filter(_ -> !other.equals(replay) && made(other).isBefore(made)))
                .map(situation -> situation.parties().booking())
                .findFirst();
        return new Finding(
                question,
                isUnless,
                earlier.isEmpty(),
                earlier.map(booking -> "the client booked before (" + booking.reference() + ")")
                        .orElse("the client has booked nothing before"));
    }

    private static String stands(Parties parties, Situation situation) {
        Booking booking = parties.booking();
        return "the booking %s on %s stands"
                .formatted(
                        booking.reference(),
                        Moments.dayAndTime(
                                booking.startAt(), situation.parties().host().timeZone(), Language.EN.locale()));
    }

    private static Booking booking(Replay replay) {
        return replay.now().orElseThrow().parties().booking();
    }

    private static Instant made(Replay replay) {
        return replay.now().orElseThrow().facts().getFirst().at();
    }
}

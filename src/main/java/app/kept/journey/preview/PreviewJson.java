package app.kept.journey.preview;

import app.kept.booking.Booking;
import app.kept.event.Fact;
import app.kept.message.NewMessage;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Previews as programs see them. */
final class PreviewJson {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private PreviewJson() {}

    /**
     * What one booking would be owed.
     *
     * @param version absent for a text that was not saved
     * @param covered whether the journey is for it
     * @param test whether it is a test, which owes nothing to anybody
     * @param turns what becomes of it if nobody does anything
     */
    record Story(
            UUID journeyId,
            @Nullable Integer version,
            UUID bookingId,
            String reference,
            String status,
            Instant startAt,
            Instant endAt,
            boolean covered,
            boolean test,
            @Nullable Turns turns,
            List<Message> messages) {
        static Story of(OneBooking.Story story, Looked.Found.Journey journey) {
            Booking booking = story.booking();
            return new Story(
                    journey.held().id().value(),
                    journey.version().orElse(null),
                    booking.id().value(),
                    booking.reference(),
                    word(booking.status()),
                    booking.startAt(),
                    booking.endAt(),
                    story.covered(),
                    booking.isTest(),
                    story.turns().map(Turns::of).orElse(null),
                    story.lines().stream()
                            .map(line -> Message.of(line, story.now()))
                            .toList());
        }
    }

    record Turns(String type, Instant at) {
        static Turns of(Fact fact) {
            return new Turns(fact.type(), fact.at());
        }
    }

    /**
     * @param state goes, depends, not
     * @param past whether its moment is over: it was so, if the booking had followed this journey
     * @param local when, as the recipient's clock shows it
     * @param waited whether it goes later than it is due because of quiet hours
     */
    record Message(
            String step,
            String recipient,
            String channel,
            String language,
            String timeZone,
            Instant dueAt,
            Instant at,
            String local,
            boolean past,
            String state,
            boolean waited,
            @Nullable String reason,
            List<Condition> conditions) {
        static Message of(Line line, Instant now) {
            NewMessage message = line.message();
            return new Message(
                    message.step(),
                    message.recipient(),
                    message.channel(),
                    message.language().code(),
                    message.timeZone().getId(),
                    line.dueAt(),
                    line.at(),
                    LOCAL.format(line.at().atZone(message.timeZone())),
                    !line.at().isAfter(now),
                    word(line.fate()),
                    line.waited(),
                    line.why().isEmpty() ? null : line.why(),
                    line.said().stream().map(Condition::of).toList());
        }
    }

    /**
     * @param lets absent where nobody knows yet
     * @param known then: by what was so at its moment; now: by what is so now; open: not before its moment
     */
    record Condition(
            String condition, boolean unless, @Nullable Boolean lets, String seen, String known) {
        static Condition of(Line.Said said) {
            return new Condition(
                    said.condition(),
                    said.isUnless(),
                    said.known() == Line.Known.OPEN ? null : said.lets(),
                    said.seen(),
                    word(said.known()));
        }
    }

    /**
     * @param draft whether its text was not saved
     * @param wish over what, and how it is counted
     */
    record Run(
            UUID id,
            UUID journeyId,
            @Nullable Integer version,
            boolean draft,
            JsonNode wish,
            String state,
            int done,
            @JsonProperty("of") int bookings,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable JsonNode result) {
        static Run of(PreviewRun run) {
            return of(run, run.result());
        }

        static Run withoutResult(PreviewRun run) {
            return of(run, Optional.empty());
        }

        private static Run of(PreviewRun run, Optional<JsonNode> result) {
            return new Run(
                    run.id(),
                    run.journey().value(),
                    run.version().orElse(null),
                    run.source().isPresent(),
                    run.wish().json(),
                    word(run.state()),
                    run.done(),
                    Math.max(run.bookings(), run.done()),
                    run.begunAt(),
                    run.endedAt().orElse(null),
                    result.orElse(null));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

package app.kept.message.seeing;

import app.kept.message.MessageState;
import app.kept.message.choice.Folded;
import app.kept.platform.http.Input;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Which messages are meant; what is empty narrows nothing.
 *
 * @param booking which they are about
 * @param among those that are about one of these bookings
 * @param unanswered only those that were not sent again: of what goes again or went, the newest tells how it stands
 */
public record Sought(
        List<String> states,
        Optional<String> channel,
        Optional<String> template,
        Optional<String> address,
        Optional<UUID> booking,
        Optional<List<UUID>> among,
        Optional<String> dedupKey,
        Optional<Instant> dueFrom,
        Optional<Instant> dueTo,
        boolean unanswered) {
    public static final List<String> STATES = Arrays.stream(MessageState.values())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final List<String> TROUBLE = List.of("failed", "unsure");
    private static final int LONGEST_KEY = 300;

    /** As it stands in the query of a list, with one state. */
    public static Sought inQuery(Input query) {
        List<String> states = query.choice("state", STATES).stream().toList();
        return narrowed(query, states, query.instant("due_from"), query.instant("due_to"));
    }

    /** The same for those who say otherwise in which states and when. */
    public static Sought narrowed(Input input, List<String> states, Optional<Instant> from, Optional<Instant> to) {
        return new Sought(
                List.copyOf(states),
                input.choice("channel", Folded.AND_DEEDS),
                input.text("template", 80),
                input.text("address", 254),
                input.id("booking_id"),
                Optional.empty(),
                input.text("dedup_key", LONGEST_KEY),
                from,
                to,
                false);
    }

    /** The same of one booking alone. */
    public Sought about(UUID one) {
        return new Sought(
                states, channel, template, address, Optional.of(one), among, dedupKey, dueFrom, dueTo, unanswered);
    }

    /** The same of these bookings alone. */
    public Sought among(List<UUID> bookings) {
        return new Sought(
                states,
                channel,
                template,
                address,
                booking,
                Optional.of(List.copyOf(bookings)),
                dedupKey,
                dueFrom,
                dueTo,
                unanswered);
    }

    /** The same within these moments, where they are given. */
    public Sought due(Optional<Instant> from, Optional<Instant> to) {
        return new Sought(
                states,
                channel,
                template,
                address,
                booking,
                among,
                dedupKey,
                from.or(() -> dueFrom),
                to.or(() -> dueTo),
                unanswered);
    }

    /** Everything that did not go as it should, and still has to be looked after. */
    public static Sought troubled() {
        return new Sought(
                TROUBLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** Whether what is sought is found without looking at much else. */
    boolean isKnownToAnIndex() {
        return booking.isPresent() || among.isPresent() || dedupKey.isPresent() || isTrouble() || isEverything();
    }

    /** Whether only those are meant that did not go as they should. */
    boolean isTrouble() {
        return !states.isEmpty() && TROUBLE.containsAll(states);
    }

    public boolean isEverything() {
        return states.isEmpty()
                && channel.isEmpty()
                && template.isEmpty()
                && address.isEmpty()
                && booking.isEmpty()
                && among.isEmpty()
                && dedupKey.isEmpty()
                && dueFrom.isEmpty()
                && dueTo.isEmpty()
                && !unanswered;
    }
}

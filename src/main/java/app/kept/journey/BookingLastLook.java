package app.kept.journey;

import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.message.LastLook;
import app.kept.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks right before sending whether bookings are still what the messages speak of: of all of a batch at once. */
public final class BookingLastLook implements LastLook {
    private final Bookings bookings;

    public BookingLastLook(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        List<Message> asked = messages.stream()
                .filter(message -> message.about().kind().equals(Owed.ABOUT))
                .toList();
        if (asked.isEmpty()) return Map.of();
        Map<UUID, BookingStatus> statuses = bookings.statuses(
                asked.stream().map(Message::account).toList(),
                asked.stream().map(message -> message.about().id()).toList());
        var verdicts = new HashMap<UUID, Verdict>();
        for (Message message : asked) {
            reasonAgainst(message, statuses.get(message.about().id()))
                    .ifPresent(reason -> verdicts.put(message.id(), new Verdict.Skip(reason)));
        }
        return verdicts;
    }

    private static Optional<String> reasonAgainst(Message message, @Nullable BookingStatus status) {
        if (status == null) return Optional.of("The booking does not exist any more.");
        boolean over = status == BookingStatus.CANCELLED || status == BookingStatus.REJECTED;
        return over && message.step().equals(Owed.REMINDER)
                ? Optional.of("The booking does not take place any more.")
                : Optional.empty();
    }
}

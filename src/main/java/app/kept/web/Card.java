package app.kept.web;

import app.kept.booking.BookingStatus;
import app.kept.booking.Placing;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.web.page.Frame;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can be booked and for what; stands beside every step of booking. Texts that do not exist are empty.
 *
 * @param initials stand in for a photo
 */
public record Card(String host, String initials, String profession, String bio, String what, String length) {

    static Card of(Host host, Optional<EventType> type, Frame frame) {
        return new Card(
                host.name(),
                initials(host.name()),
                orEmpty(Optional.ofNullable(host.profession())),
                orEmpty(Optional.ofNullable(host.bio())),
                orEmpty(type.map(EventType::name)),
                orEmpty(type.map(found -> length(found, frame))));
    }

    static String length(EventType type, Frame frame) {
        long minutes = type.duration().toMinutes();
        if (minutes < 60 || minutes % 60 != 0) return frame.text("book.minutes", minutes);
        return minutes == 60 ? frame.text("book.hour") : frame.text("book.hours", minutes / 60);
    }

    /** Whether the host has to say yes first. */
    static boolean asksFirst(EventType type, Host host) {
        return Placing.startsAs(type, host) == BookingStatus.PENDING;
    }

    /** What is said where the host has to say yes first. */
    static String asks(EventType type, Host host, Frame frame) {
        if (!asksFirst(type, host)) return "";
        String words = type.agreement().pendingHolds() ? "book.asks_first" : "book.asks_first_open";
        return frame.text(words, host.name());
    }

    /** Of the first and the last name, whatever letters they are of. */
    private static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        return Stream.of(words[0], words.length > 1 ? words[words.length - 1] : "")
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toString(word.codePointAt(0)))
                .collect(Collectors.joining());
    }

    private static String orEmpty(Optional<String> text) {
        return text.orElse("");
    }
}

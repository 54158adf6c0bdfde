package app.kept.web;

import app.kept.booking.BookingStatus;
import app.kept.booking.Placing;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.web.page.Frame;
import app.kept.web.page.Terms;
import java.util.Optional;

/** Who can be booked and for what, in words. Texts that do not exist are empty. */
public record Card(String host, String profession, String bio, String what, String length) {

    static Card of(Host host, Optional<EventType> type, Frame frame) {
        return new Card(
                host.name(),
                orEmpty(Optional.ofNullable(host.profession())),
                orEmpty(Optional.ofNullable(host.bio())),
                orEmpty(type.map(EventType::name)),
                orEmpty(type.map(found -> Terms.length(found.duration(), frame))));
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

    private static String orEmpty(Optional<String> text) {
        return text.orElse("");
    }
}

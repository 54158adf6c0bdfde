package app.kept.journey;

import app.kept.message.Message;
import app.kept.message.channel.Route;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** How a message stands, in a sentence for those who look after bookings. */
final class MessageSentence {
    private final ZoneId zone;
    private final Instant now;

    MessageSentence(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** @param tries how often it was handed over so far */
    String of(Message message, int tries) {
        return switch (message.state()) {
            case PLANNED -> planned(message, tries);
            case SENDING -> "It is just being handed over.";
            case SENT -> sent(message, at(Objects.requireNonNullElse(message.sentAt(), now)));
            case SKIPPED -> reason(message, "It was left out.");
            case SUPERSEDED -> reason(message, "Another message took its place.");
            case FAILED -> reason(message, "It could not be sent.");
            case UNSURE -> reason(message, "Nobody knows whether it arrived.");
        };
    }

    private static String sent(Message message, String when) {
        return switch (message.channel()) {
            case "contact" -> "What is known of the client was changed on %s.".formatted(when);
            case "webhook" ->
                "%s was called on %s.".formatted(new Route(message.channel(), message.address()).shown(), when);
            default -> "It went to the %s by %s on %s.".formatted(message.recipient(), message.channel(), when);
        };
    }

    private String planned(Message message, int tries) {
        if (tries > 0) return "It was tried %s, and is tried again.".formatted(tries == 1 ? "once" : tries + " times");
        return message.dueAt().isAfter(now)
                ? "It is to go on %s.".formatted(at(message.dueAt()))
                : "It has been due since %s, and goes as soon as it can.".formatted(at(message.dueAt()));
    }

    private static String reason(Message message, String otherwise) {
        String reason = message.reason();
        return reason == null || reason.isBlank() ? otherwise : reason;
    }

    private String at(Instant moment) {
        return Moments.dayAndTime(moment, zone, Language.EN.locale());
    }
}

package app.kept.journey.plan;

import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.Outbox;
import app.kept.message.Planned;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of what one step owes to one recipient, and what has come due since nothing could be sent, only the last goes. */
final class Merging {
    /** What stands behind the occurrence in a key: to whom it goes, and how. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}(?::[0-9]+)?:(.*)", Pattern.DOTALL);

    private final Outbox outbox;

    Merging(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What goes instead, in a sentence; empty for the last. */
    Optional<String> instead(Tx tx, Message message, ZoneId zone, Instant now) {
        String prefix = Owing.KEYS + message.about().id() + ":" + message.step() + ":";
        List<Planned> all = outbox.planned(
                tx, message.account(), Planning.ABOUT, List.of(message.about().id()), prefix);
        Optional<String> to = all.stream()
                .filter(one -> one.id().equals(message.id()))
                .flatMap(one -> to(one, prefix).stream())
                .findFirst();
        return to.flatMap(same -> all.stream()
                .filter(one ->
                        one.state() == MessageState.PLANNED && !one.dueAt().isAfter(now))
                .filter(one -> to(one, prefix).equals(Optional.of(same)))
                .max(Comparator.comparing(Planned::dueAt).thenComparing(Planned::id))
                .filter(last -> !last.id().equals(message.id()))
                .map(last -> sentence(message.step(), last.id(), last.dueAt(), zone)));
    }

    private static Optional<String> to(Planned planned, String prefix) {
        return to(planned.dedupKey(), prefix);
    }

    /** To whom, and how, of a key that begins with what it is about and the step. */
    static Optional<String> to(String key, String prefix) {
        Matcher found = KEY.matcher(key.substring(prefix.length()));
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String sentence(String step, UUID last, Instant dueAt, ZoneId zone) {
        return "It could not be sent at its moment, and %s of %s (%s) goes instead."
                .formatted(step, Moments.dayAndTime(dueAt, zone, Language.EN.locale()), last);
    }
}

package app.kept.message;

import app.kept.work.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message in hand: the work, what is to be sent, and the tries that there were. */
record Piece(WorkItem item, Message message, List<Attempt> earlier) {

    /** A message with its tries, as they are found. */
    record Loaded(Message message, List<Attempt> earlier) {
        static List<Loaded> of(List<Message> messages, List<Attempt> attempts) {
            Map<UUID, List<Attempt>> tries = new HashMap<>();
            for (Attempt each : attempts)
                tries.computeIfAbsent(each.message(), _ -> new ArrayList<>()).add(each);
            return messages.stream()
                    .map(message -> new Loaded(message, tries.getOrDefault(message.id(), List.of())))
                    .toList();
        }
    }

    /** With more words; once there was a try it says what it said then. */
    Piece saying(Optional<LastLook.Verdict.Say> say, Secrets secrets) {
        return say.isEmpty() || !earlier.isEmpty()
                ? this
                : new Piece(item, message.saying(say.get(), secrets), earlier);
    }

    int nextNumber() {
        return earlier.isEmpty() ? 1 : earlier.getLast().number() + 1;
    }

    /** The tries that count for what is done next: it may have been planned again since others. */
    List<Attempt> sincePlanned() {
        return earlier.stream()
                .filter(attempt -> !attempt.startedAt().isBefore(message.dueAt()))
                .toList();
    }

    /** Whether it may have arrived by another try than this one. */
    boolean mayHaveGoneBefore(int number) {
        return earlier.stream().anyMatch(attempt -> attempt.isOpen() && attempt.number() != number);
    }

    /** The last try of which nobody knows whether the provider took the message. */
    Optional<Attempt> open() {
        return earlier.reversed().stream().filter(Attempt::isOpen).findFirst();
    }

    /** The first of them: since then a provider may have it, and know its key. */
    Optional<Attempt> firstOpen() {
        return earlier.stream().filter(Attempt::isOpen).findFirst();
    }
}

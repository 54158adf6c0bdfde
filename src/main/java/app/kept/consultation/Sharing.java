package app.kept.consultation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Of many who ask the same at the same moment one works, and the others get what came of it. */
final class Sharing {
    private final Map<Question, CompletableFuture<Optional<String>>> underWay = new HashMap<>();
    private final Map<UUID, Set<Question>> bySubject = new HashMap<>();

    /**
     * What is asked.
     *
     * @param subject whose change makes it another answer
     */
    record Question(UUID subject, String words) {}

    String ask(Question question, Supplier<String> work) {
        var own = new CompletableFuture<Optional<String>>();
        CompletableFuture<Optional<String>> theirs = join(question, own);
        if (theirs == null) return workFor(question, own, work);
        // What failed for one may go well for the next, who has more time left.
        return theirs.join().orElseGet(work);
    }

    /** Whoever asks from now on gets nothing that was begun before. */
    synchronized void changed(UUID subject) {
        Set<Question> all = bySubject.remove(subject);
        if (all != null) all.forEach(underWay::remove);
    }

    synchronized void changedAnything() {
        bySubject.clear();
        underWay.clear();
    }

    private synchronized @Nullable CompletableFuture<Optional<String>> join(
            Question question, CompletableFuture<Optional<String>> own) {
        CompletableFuture<Optional<String>> theirs = underWay.putIfAbsent(question, own);
        if (theirs == null) {
            bySubject.computeIfAbsent(question.subject, _ -> new HashSet<>(2)).add(question);
        }
        return theirs;
    }

    private String workFor(Question question, CompletableFuture<Optional<String>> own, Supplier<String> work) {
        Optional<String> result = Optional.empty();
        try {
            String done = work.get();
            result = Optional.of(done);
            return done;
        } finally {
            leave(question, own);
            own.complete(result);
        }
    }

    /** After a change the question may be somebody else's already. */
    private synchronized void leave(Question question, CompletableFuture<Optional<String>> own) {
        if (!underWay.remove(question, own)) return;
        bySubject.computeIfPresent(question.subject, (_, all) -> {
            all.remove(question);
            return all.isEmpty() ? null : all;
        });
    }
}

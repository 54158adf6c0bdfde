package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.platform.base.Time;
import app.kept.slot.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Remembers in the memory of one server, which believes nothing of it while it does not hear of others' changes. */
public final class MemoryListCache implements ListCache {
    private static final int MOST_ANSWERS = 2_000;
    private static final long MOST_LETTERS = 8L << 20;

    private final Duration longest;
    private final BooleanSupplier hears;
    private final Time time;
    private final Sharing sharing = new Sharing();

    /** Those that were asked for least lately come first. */
    private final LinkedHashMap<Sharing.Question, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<UUID, Set<Sharing.Question>> bySubject = new HashMap<>();
    private final Map<UUID, Set<Reading>> underWay = new HashMap<>();
    private long letters;

    /**
     * Forgets what changes.
     *
     * @param longest for how long anything is remembered; zero for not at all
     * @param hears whether this node has lately looked for changes of others
     */
    public MemoryListCache(Duration longest, Changes changes, BooleanSupplier hears, Time time) {
        this.longest = longest;
        this.hears = hears;
        this.time = time;
        changes.listen(new Forgetting());
    }

    private record Kept(String json, Instant until) {}

    /** Under way; spoilt when what it is about changed meanwhile. */
    private static final class Reading {
        private boolean spoilt;
    }

    @Override
    public String of(AccountId account, String question, Supplier<Answer> read) {
        if (longest.isZero() || !hears.getAsBoolean()) return read.get().json();
        var asked = new Sharing.Question(Stock.subject(account), question);
        return remembered(asked)
                .orElseGet(() -> sharing.ask(asked, () -> remembered(asked).orElseGet(() -> read(asked, read))));
    }

    private synchronized Optional<String> remembered(Sharing.Question question) {
        Kept found = kept.get(question);
        if (found == null) return Optional.empty();
        if (time.now().isBefore(found.until)) return Optional.of(found.json);
        drop(question);
        return Optional.empty();
    }

    private String read(Sharing.Question question, Supplier<Answer> read) {
        Instant latest = time.now().plus(longest);
        Reading reading = begin(question.subject());
        try {
            Answer answer = read.get();
            keep(question, answer, latest, reading);
            return answer.json();
        } finally {
            end(question.subject(), reading);
        }
    }

    private synchronized Reading begin(UUID subject) {
        var reading = new Reading();
        underWay.computeIfAbsent(subject, _ -> new HashSet<>(2)).add(reading);
        return reading;
    }

    private synchronized void end(UUID subject, Reading reading) {
        underWay.computeIfPresent(subject, (_, all) -> {
            all.remove(reading);
            return all.isEmpty() ? null : all;
        });
    }

    /** What was read before a change must not be remembered after it. */
    private synchronized void keep(Sharing.Question question, Answer answer, Instant latest, Reading reading) {
        Instant until = answer.goodUntil().isBefore(latest) ? answer.goodUntil() : latest;
        long length = length(question, answer.json());
        if (reading.spoilt || length > MOST_LETTERS || !time.now().isBefore(until)) return;
        drop(question);
        kept.put(question, new Kept(answer.json(), until));
        bySubject.computeIfAbsent(question.subject(), _ -> new HashSet<>(2)).add(question);
        letters += length;
        while (kept.size() > MOST_ANSWERS || letters > MOST_LETTERS)
            drop(kept.firstEntry().getKey());
    }

    private synchronized void drop(Sharing.Question question) {
        Kept gone = kept.remove(question);
        if (gone == null) return;
        letters -= length(question, gone.json);
        bySubject.computeIfPresent(question.subject(), (_, all) -> {
            all.remove(question);
            return all.isEmpty() ? null : all;
        });
    }

    private static long length(Sharing.Question question, String json) {
        return (long) question.words().length() + json.length();
    }

    private synchronized void forget(UUID subject) {
        Set.copyOf(bySubject.getOrDefault(subject, Set.of())).forEach(this::drop);
        underWay.getOrDefault(subject, Set.of()).forEach(reading -> reading.spoilt = true);
    }

    private synchronized void forgetEverything() {
        kept.clear();
        bySubject.clear();
        letters = 0;
        underWay.values().forEach(all -> all.forEach(reading -> reading.spoilt = true));
    }

    /** Whoever begins to look in between finds nothing, and is only not joined by others. */
    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            forget(subject);
            sharing.changed(subject);
        }

        @Override
        public void changedAnything() {
            forgetEverything();
            sharing.changedAnything();
        }
    }
}

package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.platform.base.Time;
import app.kept.platform.redis.Redis;
import app.kept.platform.redis.RedisUnavailable;
import app.kept.platform.secret.Tokens;
import app.kept.slot.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Remembers in Redis, for several servers. Each account has a generation there, and what is remembered says in which it
 * was begun to be read: to forget everything of an account is to give it another generation. Every server that hears of a
 * change does that, so it is done though the one that made the change has died. What this server has not heard of, or
 * could not have forgotten, it believes only once it has given the account a new generation itself.
 */
public final class RedisListCache implements ListCache {
    private static final String PREFIX = "consultation:customer:slots:list:";
    private static final Duration GENERATION_KEPT = Duration.ofDays(2);
    private static final int MOST_LETTERS = 1 << 20;
    private static final int MOST_ACCOUNTS = 10_000;

    private final Redis redis;
    private final Duration longest;
    private final BooleanSupplier hears;
    private final Time time;
    private final Sharing sharing = new Sharing();
    private final Map<UUID, Vouched> vouched = new ConcurrentHashMap<>();

    /**
     * Forgets what changes.
     *
     * @param longest for how long anything is remembered; zero for not at all
     * @param hears whether this node has lately looked for changes of others
     */
    public RedisListCache(Redis redis, Duration longest, Changes changes, BooleanSupplier hears, Time time) {
        this.redis = redis;
        this.longest = longest;
        this.hears = hears;
        this.time = time;
        changes.listen(new Forgetting());
    }

    /** Up to which of the changes that this server has heard of, and of Redis' absences, an account's are forgotten. */
    private static final class Vouched {
        private final AccountId account;
        private final AtomicLong heard = new AtomicLong();
        private volatile long forgotten = -1;
        private volatile long breaks = -1;

        Vouched(AccountId account) {
            this.account = account;
        }
    }

    /** What Redis holds: in which generation the account is, and what was remembered in it. */
    private record Seen(String generation, Optional<String> json) {}

    @Override
    public String of(AccountId account, String question, Supplier<Answer> read) {
        if (longest.isZero() || !hears.getAsBoolean()) return read.get().json();
        var asked = new Sharing.Question(Stock.subject(account), Tokens.hash(question));
        return sharing.ask(asked, () -> found(account, asked, read));
    }

    /** The generation is looked at before the database is. */
    private String found(AccountId account, Sharing.Question question, Supplier<Answer> read) {
        String key = PREFIX + braced(account) + question.words();
        Instant latest = time.now().plus(longest);
        Optional<Seen> seen = look(account, key);
        Optional<String> remembered = seen.flatMap(Seen::json);
        if (remembered.isPresent()) return remembered.get();
        Answer answer = read.get();
        Instant until = answer.goodUntil().isBefore(latest) ? answer.goodUntil() : latest;
        seen.ifPresent(there -> keep(account, key, new Line(there.generation, until, answer.json())));
        return answer.json();
    }

    /** Nothing when Redis is away. */
    private Optional<Seen> look(AccountId account, String key) {
        try {
            long breaks = makeSure(account);
            String generation = generationKey(account);
            List<Optional<String>> there = redis.get(List.of(generation, key));
            if (there.getFirst().isEmpty()) {
                redis.putIfMissing(generation, Tokens.next(), GENERATION_KEPT);
                there = redis.get(List.of(generation, key));
            }
            // It was asked a second time, of a Redis that may have come back with what it held long ago.
            if (redis.breaks() != breaks) return Optional.empty();
            Optional<String> value = there.getLast();
            return there.getFirst()
                    .map(now ->
                            new Seen(now, value.flatMap(text -> Line.parse(text).good(now, time.now()))));
        } catch (RedisUnavailable _) {
            return Optional.empty();
        }
    }

    /** What was begun to be read in a former generation must not take the place of what was read in this one. */
    private void keep(AccountId account, String key, Line line) {
        Duration left = Duration.between(time.now(), line.until);
        if (left.isNegative() || left.isZero() || line.json.length() > MOST_LETTERS) return;
        try {
            redis.putWhile(generationKey(account), line.generation, key, line.text(), left);
        } catch (RedisUnavailable _) {
            // It is read again by whoever asks next.
        }
    }

    /**
     * Gives the account a new generation if this server may have missed that it should have one.
     *
     * @return up to which of Redis' absences this holds
     */
    private long makeSure(AccountId account) {
        if (vouched.size() > MOST_ACCOUNTS) vouched.clear();
        Vouched known = vouched.computeIfAbsent(Stock.subject(account), _ -> new Vouched(account));
        if (known.forgotten != known.heard.get() || known.breaks != redis.breaks()) forget(known);
        return known.breaks;
    }

    private void forget(Vouched known) {
        long heard = known.heard.get();
        long breaks = redis.breaks();
        redis.put(generationKey(known.account), Tokens.next(), GENERATION_KEPT);
        synchronized (known) {
            known.forgotten = Math.max(known.forgotten, heard);
            known.breaks = Math.max(known.breaks, breaks);
        }
    }

    private static String generationKey(AccountId account) {
        return PREFIX + braced(account) + "generation";
    }

    /** In a cluster, what stands in braces decides where a key lies: those of an account lie together. */
    private static String braced(AccountId account) {
        return "{" + account.value() + "}:";
    }

    /** As it stands in Redis: a line for the generation, one for the moment, and the rest. */
    private record Line(String generation, Instant until, String json) {
        String text() {
            return generation + "\n" + until + "\n" + json;
        }

        static Line parse(String text) {
            String[] parts = text.split("\n", 3);
            try {
                if (parts.length == 3) return new Line(parts[0], Instant.parse(parts[1]), parts[2]);
            } catch (DateTimeParseException expected) {
                // Somebody else wrote there; it is as good as nothing.
            }
            return new Line("", Instant.EPOCH, "");
        }

        Optional<String> good(String now, Instant moment) {
            return generation.equals(now) && moment.isBefore(until) ? Optional.of(json) : Optional.empty();
        }
    }

    private final class Forgetting implements Changes.Listener {
        /** An account for which nobody has asked here yet is forgotten as well: others may have been asked. */
        @Override
        public void changed(UUID subject) {
            Optional.ofNullable(vouched.get(subject))
                    .or(() -> Stock.accountOf(subject).map(Vouched::new))
                    .ifPresent(known -> {
                        known.heard.incrementAndGet();
                        tryToForget(known);
                        sharing.changed(subject);
                    });
        }

        /** Before an account is believed again it gets a new generation. */
        @Override
        public void changedAnything() {
            vouched.values().forEach(known -> known.heard.incrementAndGet());
            sharing.changedAnything();
        }

        private void tryToForget(Vouched known) {
            try {
                forget(known);
            } catch (RedisUnavailable _) {
                // It stays owed: until it is done, nothing of this account is believed here.
            }
        }
    }
}

package app.kept.message.inbox;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.identity.SignedIn;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.http.Events;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The count of what is unread, told as it changes, and that the page of the day is another one. One look a second at the database serves all who listen on this
 * node, so it is the same whichever node has put something there. Whoever is signed out is told nothing more.
 */
public final class Unread {
    /** A person looks at few windows at once; a browser lets a site have six connections. */
    static final int MOST_OF_ONE = 4;
    /** Those among them that were let go, and have not ended yet. */
    static final int MOST_ENDING = 12;

    /** The event that tells the mark of what somebody has before them. */
    static final String MARK = "today";

    private static final int MOST = 1_000;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int STEPS_TO_A_HEARTBEAT = 3;
    private static final Duration REST = Duration.ofSeconds(30);
    /** Then the browser asks again, and so shows again who it is. */
    private static final int MOST_STEPS = 3_600;

    private final InboxItems items;
    private final SignedIn signedIn;
    private final Sights sights;
    private final Time machine;
    private final Pause pause;
    private final Set<Listening> listening = ConcurrentHashMap.newKeySet();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong order = new AtomicLong();
    private volatile Seen seen;

    /** @param machine the machine's own time, for a clock that is turned does not make looks come sooner */
    public Unread(InboxItems items, SignedIn signedIn, Sights sights, Time machine, Pause pause) {
        this.items = items;
        this.signedIn = signedIn;
        this.sights = sights;
        this.machine = machine;
        this.pause = pause;
        this.seen = new Seen(machine.nanos() - STEP.toNanos(), Set.of(), Map.of(), Map.of(), Map.of());
    }

    /** One window that listens; two of one session are two. */
    private static final class Listening {
        private final UUID session;
        private final Reader reader;
        private final Optional<Caller.Member> looker;
        private final long number;
        private volatile boolean isLetGo;

        Listening(Caller.Member member, boolean looks, long number) {
            this.session = member.session();
            this.reader = Reader.of(member);
            this.looker = looks ? Optional.of(member) : Optional.empty();
            this.number = number;
        }
    }

    /** @param asked the sessions that were asked for: whoever came later is in the next look */
    private record Seen(
            long atNanos,
            Set<UUID> asked,
            Map<UUID, AccountId> signedIn,
            Map<Reader, Integer> unread,
            Map<Caller.Member, String> marks) {}

    /**
     * What a window is told from now on; empty when there are too many already.
     *
     * @param looks whether it has before it what {@link Sights} marks, and is told when that is another
     */
    Optional<Events> of(Caller.Member member, boolean looks) {
        var one = new Listening(member, looks, order.incrementAndGet());
        if (isFull(one.reader)) return Optional.empty();
        return Optional.of(listener -> tell(one, listener));
    }

    /** How many listen on this node. */
    public int listening() {
        return listening.size();
    }

    private void tell(Listening one, Events.Listener listener) {
        // Those who asked at the same moment; they come back a little later.
        if (isFull(one.reader)) return;
        listening.add(one);
        letTheOldestGo(one.reader);
        try {
            int told = items.unread(one.reader);
            listener.hear("unread", Integer.toString(told));
            // What has changed since the page was made is heard of as well, for the page knows the mark it was made
            // with.
            String mark = one.looker.map(sights::mark).orElse("");
            if (!mark.isEmpty()) listener.hear(MARK, mark);
            for (int step = 1; step <= MOST_STEPS && listener.isThere(); step++) {
                pause.pause(STEP);
                if (one.isLetGo) {
                    listener.restFor(REST);
                    return;
                }
                Seen now = look();
                if (!now.asked.contains(one.session)) continue;
                if (!one.reader.account().equals(now.signedIn.get(one.session))) return;
                String other = one.looker.isEmpty() ? mark : now.marks.getOrDefault(one.looker.get(), mark);
                boolean isOther = !other.equals(mark);
                if (isOther) listener.hear(MARK, other);
                mark = other;
                int unread = now.unread.getOrDefault(one.reader, 0);
                if (unread != told) {
                    listener.hear("unread", Integer.toString(unread));
                    told = unread;
                } else if (!isOther && step % STEPS_TO_A_HEARTBEAT == 0) {
                    listener.hearNothing();
                }
            }
        } finally {
            listening.remove(one);
        }
    }

    /**
     * Whoever goes from page to page leaves windows behind that are noticed to be gone only when they are told something. So
     * the newest is let in, and the one that came first rests.
     */
    private void letTheOldestGo(Reader reader) {
        List<Listening> ofReader = listening.stream()
                .filter(one -> one.reader.equals(reader) && !one.isLetGo)
                .sorted(Comparator.comparingLong(one -> one.number))
                .toList();
        ofReader.stream().limit(Math.max(0, ofReader.size() - MOST_OF_ONE)).forEach(one -> one.isLetGo = true);
    }

    private boolean isFull(Reader reader) {
        return listening.size() >= MOST
                || listening.stream()
                                .filter(other -> other.reader.equals(reader))
                                .count()
                        >= MOST_OF_ONE + MOST_ENDING;
    }

    /** Whoever comes while somebody looks takes what was seen before. */
    private Seen look() {
        if (machine.nanos() - seen.atNanos < STEP.toNanos() / 2 || !looking.tryLock()) return seen;
        try {
            List<Listening> all = List.copyOf(listening);
            Set<UUID> asked = all.stream().map(one -> one.session).collect(Collectors.toSet());
            Set<Reader> readers = all.stream().map(one -> one.reader).collect(Collectors.toSet());
            long at = machine.nanos();
            List<Caller.Member> lookers =
                    all.stream().flatMap(one -> one.looker.stream()).toList();
            seen = new Seen(at, asked, signedIn.among(asked), items.unread(readers), sights.marks(lookers));
            return seen;
        } finally {
            looking.unlock();
        }
    }
}

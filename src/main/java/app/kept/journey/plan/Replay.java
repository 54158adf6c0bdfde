package app.kept.journey.plan;

import app.kept.event.Fact;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import app.kept.message.Planned;
import app.kept.message.channel.Route;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of all that one booking owes, fact by fact, on a clock that is turned by hand. It is the planner's own
 * comparison, held against a ledger that is nowhere but here: nothing is read, written or sent.
 */
public final class Replay {
    private final Past past;
    private final JourneyBook.Held held;
    private final List<Fact> facts;
    private final Map<String, Entry> ledger = new LinkedHashMap<>();
    private int told;
    private @Nullable Situation now;

    /**
     * Of one booking that is not a test.
     *
     * @param whole as it stands, with all of its facts
     * @param real how many of its facts have happened; the rest is only foreseen
     * @param hosts who had it before, too
     */
    public Replay(Situation whole, int real, JourneyBook.Held held, Map<HostId, Hosted> hosts) {
        this.past = new Past(whole, real, hosts);
        this.held = held;
        this.facts = whole.facts();
    }

    /** A host, and where they are reached besides by mail and phone. */
    public record Hosted(Host host, List<Route> besides) {
        public Hosted {
            besides = List.copyOf(besides);
        }
    }

    /** Something owed, and what became of it. */
    public static final class Entry {
        private final UUID id;
        private NewMessage message;
        private Planned.Times times;
        private MessageState state;
        private String reason;
        private Instant at;

        private Entry(UUID id, NewMessage message, MessageState state, String reason, Instant at) {
            this.id = id;
            this.message = message;
            this.times = new Planned.Times(message.dueAt(), message.notAfter());
            this.state = state;
            this.reason = reason;
            this.at = at;
        }

        /** As it was planned last. */
        public NewMessage message() {
            return message;
        }

        public Planned.Times times() {
            return times;
        }

        public MessageState state() {
            return state;
        }

        /** Why it does not go; empty where nothing is against it. */
        public String reason() {
            return reason;
        }

        /** When it came to be as it is. */
        public Instant at() {
            return at;
        }

        private void restate(NewMessage as, Instant when) {
            message = as;
            times = new Planned.Times(as.dueAt(), as.notAfter());
            if (state != MessageState.PLANNED) end(MessageState.PLANNED, "", when);
        }

        /** It has gone, or will not go: from here on the planner leaves it alone. */
        public void end(MessageState how, String why, Instant when) {
            state = how;
            reason = why;
            at = when;
        }
    }

    public JourneyBook.Held held() {
        return held;
    }

    /** When the planner is asked next; never once all has been told. */
    public Optional<Instant> nextFact() {
        return told == facts.size()
                ? Optional.empty()
                : Optional.of(facts.get(told).at());
    }

    /** All that happens until then has happened, and is planned. */
    public void turnTo(Instant moment) {
        int before = told;
        while (told < facts.size() && !facts.get(told).at().isAfter(moment)) told++;
        if (told == before) return;
        Situation situation = past.after(told);
        now = situation;
        plan(situation, moment);
    }

    /** As it is at the moment to which it was turned; empty before it was made. */
    public Optional<Situation> now() {
        return Optional.ofNullable(now);
    }

    /** In the order in which they were planned. */
    public List<Entry> entries() {
        return List.copyOf(ledger.values());
    }

    /** What this step owes to the same recipient by the same channel, this one among it, in the order of planning. */
    public List<Entry> like(Entry entry) {
        String prefix = Owing.KEYS + entry.message.about().id() + ":" + entry.message.step() + ":";
        Optional<String> to = Merging.to(entry.message.dedupKey(), prefix);
        return ledger.values().stream()
                .filter(other -> other.message.step().equals(entry.message.step()))
                .filter(other -> Merging.to(other.message.dedupKey(), prefix).equals(to))
                .toList();
    }

    private void plan(Situation situation, Instant at) {
        UUID booking = situation.parties().booking().id().value();
        List<Planned> known = ledger.values().stream()
                .map(entry -> new Planned(
                        entry.id,
                        booking,
                        entry.message.dedupKey(),
                        entry.state,
                        entry.reason,
                        new Planned.Where(entry.message.address(), entry.message.language(), entry.message.timeZone()),
                        entry.times.dueAt(),
                        entry.times.notAfter()))
                .toList();
        var differences = new Planning.Differences();
        Planning.compare(situation, held, known, at, differences);
        differences.missing.forEach(message -> add(message, MessageState.PLANNED, "", at));
        differences.without.forEach(one -> add(one.message(), MessageState.SKIPPED, one.reason(), at));
        var byId = new HashMap<UUID, Entry>();
        ledger.values().forEach(entry -> byId.put(entry.id, entry));
        differences.moved.forEach((id, times) -> {
            Entry entry = byId.get(id);
            if (entry != null) entry.times = times;
        });
        List.of(differences.redirected, differences.revived)
                .forEach(all -> all.forEach((id, message) -> {
                    Entry entry = byId.get(id);
                    if (entry != null) entry.restate(message, at);
                }));
        differences.over.forEach((why, ids) -> ids.forEach(id -> {
            Entry entry = byId.get(id);
            if (entry != null) entry.end(why.state(), why.reason(), at);
        }));
    }

    private void add(NewMessage message, MessageState state, String reason, Instant at) {
        ledger.putIfAbsent(message.dedupKey(), new Entry(new UUID(0, ledger.size()), message, state, reason, at));
    }
}

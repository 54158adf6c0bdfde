package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Step;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import app.kept.message.NotSent;
import app.kept.message.Outbox;
import app.kept.message.Planned;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.work.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one planner: compares what bookings owe as they stand now with what the ledger holds of them. What is missing is
 * added, what is due at another time is moved, and what is owed no more is called off; so it may be asked at any time and
 * as often as one likes, after a fact, after a change of the journey, or to see whether something is missing.
 */
public final class Planning implements Effect.Book<Planning.Ref> {
    /** What its messages are about. */
    public static final String ABOUT = "booking";

    /** In what part a client gets them. */
    public static final String CLIENT = Recipient.CLIENT;

    private final Situations situations;
    private final Following following;
    private final Outbox outbox;
    private final Time time;

    public Planning(Situations situations, JourneyBook book, Outbox outbox, Time time) {
        this.situations = situations;
        this.following = new Following(book);
        this.outbox = outbox;
        this.time = time;
    }

    /** A booking to be planned. */
    public record Ref(AccountId account, BookingId booking) {}

    /** What was done. What goes after all is added too; what is noted is owed and does not go. */
    public record Changes(int added, int noted, int moved, int calledOff) {
        static final Changes NONE = new Changes(0, 0, 0, 0);

        Changes and(Changes other) {
            return new Changes(
                    added + other.added, noted + other.noted, moved + other.moved, calledOff + other.calledOff);
        }

        public boolean areNone() {
            return equals(NONE);
        }
    }

    @Override
    public void write(Tx tx, List<Ref> refs) {
        plan(tx, refs);
    }

    /** Part of the caller's transaction. Bookings that are only tests owe nothing to anybody. */
    public Changes plan(Tx tx, List<Ref> refs) {
        Map<AccountId, Set<BookingId>> byAccount = new LinkedHashMap<>();
        for (Ref ref : refs)
            byAccount.computeIfAbsent(ref.account(), _ -> new LinkedHashSet<>()).add(ref.booking());
        Changes changes = Changes.NONE;
        for (var one : byAccount.entrySet()) changes = changes.and(plan(tx, one.getKey(), one.getValue()));
        return changes;
    }

    /** What a booking owes as it stands, whether it has been planned or not. Nothing is written. */
    public List<Owing> foreseen(Tx tx, AccountId account, BookingId booking) {
        List<Situation> all = situations.ofReal(tx, account, List.of(booking));
        if (all.isEmpty()) return List.of();
        Situation situation = all.getFirst();
        return following
                .foreseen(tx, account, situation.parties())
                .map(held -> Owing.of(held.journey(), situation))
                .orElse(List.of());
    }

    public Following following() {
        return following;
    }

    private Changes plan(Tx tx, AccountId account, Set<BookingId> bookings) {
        tx.planAnew();
        Map<BookingId, JourneyBook.Held> journeys = new HashMap<>(following.lock(tx, account, bookings));
        Set<BookingId> fresh = new HashSet<>(bookings);
        fresh.removeAll(journeys.keySet());
        if (!fresh.isEmpty()) {
            following.begin(tx, account, real(situations.parties(tx, account, fresh)), time.now());
            journeys.putAll(following.lock(tx, account, fresh));
        }
        // Only now: what is read before the rows are in hand may be outdated by whoever had them.
        List<Situation> all = situations.ofReal(tx, account, journeys.keySet());
        Map<UUID, List<Planned>> known = outbox.planned(tx, account, ABOUT, ids(all), Owing.KEYS).stream()
                .collect(Collectors.groupingBy(Planned::about));
        var differences = new Differences();
        for (Situation situation : all) {
            var booking = situation.parties().booking();
            JourneyBook.Held held = journeys.get(booking.id());
            if (held != null)
                compare(situation, held, known.getOrDefault(booking.id().value(), List.of()), time.now(), differences);
        }
        return apply(tx, account, differences);
    }

    /** What is to be done so that the ledger holds what is owed. */
    static final class Differences {
        final List<NewMessage> missing = new ArrayList<>();
        final List<NotSent> without = new ArrayList<>();
        final Map<UUID, Planned.Times> moved = new HashMap<>();
        /** These go to somebody else, or elsewhere. */
        final Map<UUID, NewMessage> redirected = new HashMap<>();
        /** These were called off, and go after all. */
        final Map<UUID, NewMessage> revived = new HashMap<>();

        final Map<Over, List<UUID>> over = new LinkedHashMap<>();

        void callOff(UUID id, MessageState state, String reason) {
            over.computeIfAbsent(new Over(state, reason), _ -> new ArrayList<>())
                    .add(id);
        }
    }

    record Over(MessageState state, String reason) {}

    /** What follows from these alone: asked of no table, whoever asks. */
    static void compare(
            Situation situation, JourneyBook.Held held, List<Planned> known, Instant now, Differences differences) {
        Parties parties = situation.parties();
        var belated = new Belated(situation, known, now);
        Map<String, Owing> owed = new LinkedHashMap<>();
        for (Owing one : Owing.of(held.journey(), situation)) owed.putIfAbsent(one.key(parties.booking()), one);
        var left = new LinkedHashMap<>(owed);
        for (Planned there : known) {
            Owing one = owed.get(there.dedupKey());
            left.remove(there.dedupKey());
            if (there.state() != MessageState.PLANNED) {
                Instant start = parties.booking().startAt();
                if (one != null && NoLonger.isOwedAgain(there, one, start, now))
                    differences.revived.put(
                            there.id(), message(parties, held, there.dedupKey(), one.noSoonerThan(now)));
                continue;
            }
            boolean isDetour = one == null && isDetour(there, owed);
            if (isDetour) one = owed.get(first(there));
            if (one == null) whyNot(parties, there, held, differences);
            else if (one.against().isPresent())
                differences.callOff(
                        there.id(), MessageState.SKIPPED, one.against().get());
            else if (!isDetour) compare(parties, held, there, one, now, differences);
        }
        owed = left;
        owed.values().removeIf(belated::wasTold);
        owed.forEach((key, one) -> {
            NewMessage message = message(parties, held, key, one);
            Optional<String> against = one.against().or(() -> belated.against(one));
            if (against.isEmpty()) differences.missing.add(message);
            else differences.without.add(new NotSent(message, against.get()));
        });
    }

    private static void compare(
            Parties parties, JourneyBook.Held held, Planned there, Owing one, Instant now, Differences differences) {
        if (!one.where().equals(there.where()))
            differences.redirected.put(there.id(), message(parties, held, there.dedupKey(), one));
        else if (!one.times().equals(there.times()) && !isPutOff(there.times(), one.times(), now))
            differences.moved.put(there.id(), one.times());
    }

    /** The first way led nowhere, and it goes by the next under a key of its own. */
    private static boolean isDetour(Planned there, Map<String, Owing> owed) {
        Owing first = owed.get(first(there));
        return first != null && first.step().by() == Step.By.FALLBACK;
    }

    private static String first(Planned detour) {
        String key = detour.dedupKey();
        return key.substring(0, key.lastIndexOf(':'));
    }

    /** Its moment has come, and whoever was to send it had a reason to do so a little later, such as quiet hours. */
    private static boolean isPutOff(Planned.Times there, Planned.Times owed, Instant now) {
        return !owed.dueAt().isAfter(now)
                && there.dueAt().isAfter(owed.dueAt())
                && Objects.equals(there.notAfter(), owed.notAfter());
    }

    static void whyNot(Parties parties, Planned there, JourneyBook.Held held, Differences differences) {
        var booking = parties.booking();
        if (Owing.isOver(booking)) {
            differences.callOff(there.id(), MessageState.SKIPPED, NoLonger.OVER);
            return;
        }
        String step = there.dedupKey().split(":", 4)[2];
        boolean isUnsaid = held.journey().step(step).isEmpty();
        String reason = booking.status() == BookingStatus.NO_SHOW
                ? NoLonger.NOT_COME
                : isUnsaid ? NoLonger.UNSAID : NoLonger.NEWER;
        differences.callOff(there.id(), MessageState.SUPERSEDED, reason);
    }

    static NewMessage message(Parties parties, JourneyBook.Held held, String key, Owing owing) {
        Recipient to = owing.recipient();
        return new NewMessage(
                parties.booking().account(),
                key,
                new About(ABOUT, parties.booking().id().value()),
                owing.step().name(),
                owing.step().template().orElse(""),
                owing.channel(),
                to.part(),
                owing.route().map(Route::address).orElse(""),
                to.language(),
                to.zone(),
                BookingWords.of(parties, owing, held),
                owing.times().dueAt(),
                owing.times().notAfter(),
                owing.fallback(),
                Map.of());
    }

    private Changes apply(Tx tx, AccountId account, Differences differences) {
        int calledOff = 0;
        for (var one : differences.over.entrySet()) {
            Over why = one.getKey();
            Set<UUID> done = why.state() == MessageState.SKIPPED
                    ? outbox.skip(tx, account, one.getValue(), why.reason())
                    : outbox.supersede(tx, account, one.getValue(), why.reason());
            calledOff += done.size();
        }
        int moved = differences.moved.isEmpty()
                ? 0
                : outbox.move(tx, account, differences.moved).size();
        if (!differences.redirected.isEmpty())
            moved += outbox.restate(tx, account, differences.redirected).size();
        int revived = outbox.revive(tx, account, differences.revived).size();
        outbox.plan(tx, differences.missing);
        int noted = outbox.note(tx, differences.without);
        return new Changes(differences.missing.size() + revived, noted, moved, calledOff);
    }

    private static List<Parties> real(List<Parties> all) {
        return all.stream().filter(one -> !one.booking().isTest()).toList();
    }

    static List<UUID> ids(List<Situation> all) {
        Function<Situation, UUID> id = one -> one.parties().booking().id().value();
        return all.stream().map(id).toList();
    }
}

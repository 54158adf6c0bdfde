package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Figures of bookings and the messages about them, by the day on which bookings begin. Tests count in none of them. */
public final class Insights {
    /** So few are counted while somebody waits, whenever what was counted before is not up to date. */
    private static final int FEW = 3_000;

    private static final Duration FRESH_OF_FEW = Duration.ofMinutes(1);
    private static final Duration FRESH = Duration.ofHours(1);

    private static final int REMEMBERED = 16;

    private final Database database;
    private final Wanted wanted;
    private final Time time;
    private final Map<Wish, Kept> last = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wish, Kept> eldest) {
            return size() > REMEMBERED;
        }
    });

    public Insights(Database database, Wanted wanted, Time time) {
        this.database = database;
        this.wanted = wanted;
        this.time = time;
    }

    /** What of whose; what is absent, all. */
    public record Wish(AccountId account, Optional<HostId> host, Optional<EventTypeId> type, Days days) {
        UUID hostId() {
            return host.map(HostId::value).orElse(Spot.ALL);
        }

        UUID typeId() {
            return type.map(EventTypeId::value).orElse(Spot.ALL);
        }

        /** With those before. */
        Days all() {
            return new Days(days.before().from(), days.until());
        }
    }

    /** What was read, and how far all was counted then. */
    private record Kept(State state, Found found) {}

    private record Found(Map<LocalDate, Tally> bookings, Map<String, Letters> letters) {}

    public Figures of(Wish wish) {
        return database.read(tx -> {
            Optional<State> found = States.find(tx, wish.account());
            Map<UUID, ZoneId> hosts = States.hosts(tx, wish.account());
            boolean isCurrent = found.filter(state -> isCurrent(state, hosts)).isPresent();
            if (isCurrent) return figures(tx, wish, kept(tx, wish, found.orElseThrow()), Optional.empty());
            wanted.want(wish.account());
            if (isSmall(tx, wish.account(), found)) {
                return figures(tx, wish, now(tx, wish, hosts), Optional.empty());
            }
            Optional<Instant> countedAt = found.flatMap(State::wholeAt).flatMap(_ -> found.flatMap(State::nearAt));
            if (countedAt.isPresent()) return figures(tx, wish, kept(tx, wish, found.orElseThrow()), countedAt);
            return new Figures(wish.days(), new TreeMap<>(), new TreeMap<>(), Map.of(), true, Optional.empty(), false);
        });
    }

    private boolean isCurrent(State state, Map<UUID, ZoneId> hosts) {
        Instant now = time.now();
        return !state.isBehind()
                && !Counting.isOfNoUse(state, hosts)
                && !Counting.isDue(state.wholeAt(), Counting.WHOLE_EVERY, now)
                && !Counting.isDue(state.nearAt(), state.bookings() <= FEW ? FRESH_OF_FEW : FRESH, now);
    }

    private static boolean isSmall(Tx tx, AccountId account, Optional<State> state) {
        return state.filter(known -> known.bookings() > FEW).isEmpty() && States.size(tx, account, FEW + 1) <= FEW;
    }

    private static Figures figures(Tx tx, Wish wish, Found found, Optional<Instant> countedAt) {
        var during = new TreeMap<LocalDate, Tally>();
        var before = new TreeMap<LocalDate, Tally>();
        found.bookings().forEach((day, tally) -> (wish.days().has(day) ? during : before).put(day, tally));
        boolean isAny = !found.bookings().isEmpty() || isAny(tx, wish);
        return new Figures(wish.days(), during, before, found.letters(), isAny, countedAt, true);
    }

    private static boolean isAny(Tx tx, Wish wish) {
        return tx.sql("""
                        select exists (select from booking
                            where account_id = :account and (:host::uuid is null or host_id = :host)
                                and not is_test) as booked
                        """)
                .bind("account", wish.account())
                .bind("host", wish.host().map(HostId::value).orElse(null))
                .one(row -> row.flag("booked"));
    }

    /** Of a year it is much that is read, by several pages one after the other. */
    private Found kept(Tx tx, Wish wish, State state) {
        Kept before = last.get(wish);
        if (before != null && before.state.equals(state)) return before.found;
        var found = new Found(
                Tallies.bookings(
                        tx,
                        wish.account(),
                        wish.hostId(),
                        wish.typeId(),
                        wish.all(),
                        wish.days().from()),
                Tallies.letters(tx, wish.account(), wish.hostId(), wish.typeId(), wish.days()));
        last.put(wish, new Kept(state, found));
        return found;
    }

    /** As it is at this moment. */
    private static Found now(Tx tx, Wish wish, Map<UUID, ZoneId> hosts) {
        var bookings = new TreeMap<LocalDate, Tally>();
        var letters = new TreeMap<String, Letters>();
        hosts.forEach((host, zone) -> {
            if (wish.host().filter(own -> !own.value().equals(host)).isPresent()) return;
            Counted counted =
                    Counter.count(tx, wish.account(), host, zone, wish.all()).withAllTypes();
            counted.bookings().forEach((spot, tally) -> {
                if (!spot.eventType().equals(wish.typeId())) return;
                bookings.computeIfAbsent(spot.day(), _ -> new Tally()).add(tally);
            });
            counted.letters().forEach((spot, channels) -> {
                if (!spot.eventType().equals(wish.typeId()) || !wish.days().has(spot.day())) return;
                channels.forEach((channel, some) ->
                        letters.computeIfAbsent(channel, _ -> new Letters()).add(some));
            });
        });
        return new Found(bookings, letters);
    }
}

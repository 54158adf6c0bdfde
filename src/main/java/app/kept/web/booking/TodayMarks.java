package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.Agenda;
import app.kept.booking.Waiting;
import app.kept.consultation.Consultations;
import app.kept.event.Stirring;
import app.kept.message.inbox.Sights;
import app.kept.platform.base.Time;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Marks of what stands on the page of the day: once something of it has come, changed or gone, the mark is another one. It may
 * be another one without that, for it looks at the days around today as well, wherever today begins for whom.
 */
public final class TodayMarks implements Sights {
    /** More than are shown: whether there are others is said as well. */
    private static final int MOST_OVER = TodayPage.MOST_OF_DAY + 1;
    /** Far more than are shown: some that have begun long before are still on, with each host one. */
    private static final int MOST_ON = 100;
    /** More than is shown: whether there are others is said as well. */
    static final int MOST_WAITING = TodayPage.MOST_WAITING + 1;
    /** The longest that there is, so that it is today's wherever that begins. */
    private static final Duration DAY = Duration.ofHours(25);

    /** What the clock alone changes, such as what can be done with a session that has begun. */
    private static final Duration TURN = Duration.ofMinutes(15);
    /** Messages leave no fact, so what failed is looked for now and then. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int MOST_RESTED = 20;

    private final Agenda agenda;
    private final Troubles troubles;
    private final Consultations consultations;
    private final Stirring stirring;
    private final Time time;
    private final Time machine;
    private final Map<Sight, Known> known = new HashMap<>();
    private Optional<Stirring.Seen> last = Optional.empty();

    /** @param machine the machine's own time, for how long a look rests */
    public TodayMarks(
            Agenda agenda, Troubles troubles, Consultations consultations, Stirring stirring, Time time, Time machine) {
        this.agenda = agenda;
        this.troubles = troubles;
        this.consultations = consultations;
        this.stirring = stirring;
        this.time = time;
        this.machine = machine;
    }

    /** How far somebody sees; who sees as far sees the same. */
    private record Sight(AccountId account, Reach bookings, Optional<Reach> messages) {
        static Optional<Sight> of(Caller.Member member) {
            return Right.READ_JOURNEYS
                    .reachOf(member)
                    .map(reach -> new Sight(member.account(), reach, Troubles.reachOf(member)));
        }
    }

    private record Known(String mark, long atNanos) {}

    /** Empty for whoever has no such page. */
    @Override
    public String mark(Caller.Member member) {
        return Sight.of(member).map(this::mark).orElse("");
    }

    /** Of a page on which this stands, and sessions that are looked up after this. */
    String mark(Caller.Member member, Waiting waiting, int toContact, Optional<Troubles.Found> troubles) {
        return Sight.of(member)
                .map(sight -> mark(sight, waiting, toContact, troubles))
                .orElse("");
    }

    /**
     * The same for all who look, one look after the other: what nothing has happened to is remembered, and only some of it is
     * looked at again, so that many windows cost little more than a few.
     */
    @Override
    public synchronized Map<Caller.Member, String> marks(Collection<Caller.Member> members) {
        Map<Caller.Member, Sight> sights = members.stream()
                .distinct()
                .flatMap(one -> Sight.of(one).map(sight -> Map.entry(one, sight)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        look(Set.copyOf(sights.values()));
        return sights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> knownOf(each.getValue()).mark));
    }

    private void look(Set<Sight> sights) {
        known.keySet().retainAll(sights);
        if (sights.isEmpty()) {
            last = Optional.empty();
            return;
        }
        Set<AccountId> accounts = sights.stream().map(Sight::account).collect(Collectors.toSet());
        // Who was not among those looked at before has no mark yet, so nothing of theirs is missed.
        Stirring.Seen seen =
                last.map(before -> stirring.look(accounts, before)).orElseGet(() -> stirring.look(accounts));
        last = Optional.of(seen);
        List<Sight> rested = sights.stream()
                .filter(known::containsKey)
                .filter(sight -> machine.nanos() - knownOf(sight).atNanos >= REST.toNanos())
                .sorted(Comparator.comparingLong(sight -> knownOf(sight).atNanos))
                .limit(MOST_RESTED)
                .toList();
        Stream<Sight> due = sights.stream()
                .filter(sight -> !known.containsKey(sight) || seen.stirred().contains(sight.account()));
        Stream.concat(due, rested.stream()).distinct().forEach(this::remember);
    }

    private Known knownOf(Sight sight) {
        return Objects.requireNonNull(known.get(sight));
    }

    private void remember(Sight sight) {
        long at = machine.nanos();
        known.put(sight, new Known(mark(sight), at));
    }

    private String mark(Sight sight) {
        return mark(
                sight,
                agenda.waiting(sight.account, sight.bookings, MOST_WAITING),
                TodayPage.toContact(consultations, sight.account, sight.bookings),
                sight.messages.map(reach -> troubles.find(sight.account, reach)));
    }

    private String mark(Sight sight, Waiting waiting, int toContact, Optional<Troubles.Found> troubles) {
        Instant now = time.now();
        var words = new StringBuilder().append(now.getEpochSecond() / TURN.toSeconds());
        var sessions = new Agenda.Around(now.minus(TodayPage.LATELY), DAY, MOST_OVER, MOST_ON);
        words.append(' ').append(agenda.sign(sight.account, sight.bookings, sessions, MOST_WAITING));
        Stream.of(waiting.proposals(), waiting.offers())
                .flatMap(List::stream)
                .forEach(asked -> words.append(' ')
                        .append(asked.booking().version())
                        .append(':')
                        .append(asked.proposal().id()));
        words.append(' ').append(toContact);
        troubles.ifPresent(found -> found.ids().forEach(id -> words.append(' ').append(id)));
        return UUID.nameUUIDFromBytes(words.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

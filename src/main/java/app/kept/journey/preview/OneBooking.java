package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Happening;
import app.kept.booking.Party;
import app.kept.event.Fact;
import app.kept.host.HostId;
import app.kept.journey.condition.Conditions;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Step;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.message.NewMessage;
import app.kept.message.channel.Route;
import app.kept.message.choice.Suppression;
import app.kept.message.choice.Suppressions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a journey owes one real booking: who gets what, when, by which channel, and why not. Nothing is written. */
public final class OneBooking {
    private static final UUID FORESEEN = new UUID(0, 0);
    private static final Duration RECENTLY = Duration.ofDays(7);
    private static final int MOST_RECENT = 20;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Database database;
    private final RealMonth bookings;
    private final Practices practices;
    private final Conditions conditions;
    private final Suppressions suppressions;
    private final Time time;

    public OneBooking(
            Database database,
            RealMonth bookings,
            Practices practices,
            Conditions conditions,
            Suppressions suppressions,
            Time time) {
        this.database = database;
        this.bookings = bookings;
        this.practices = practices;
        this.conditions = conditions;
        this.suppressions = suppressions;
        this.time = time;
    }

    /**
     * What it owes, in the order of time, as if it had followed this journey from the start.
     *
     * @param covered whether the journey is for it: otherwise this is only what it would owe
     * @param turns what becomes of it by itself, if nobody does anything
     */
    public record Story(
            Booking booking,
            Situation situation,
            boolean covered,
            Optional<Fact> turns,
            List<Line> lines,
            Instant now) {
        public Story {
            lines = List.copyOf(lines);
        }
    }

    /** A booking that somebody may mean. */
    public record Recent(String reference, String eventType, Instant startAt) {}

    /** Those that are next, and what ended not long ago. */
    public List<Recent> recent(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select reference, name, start_at
                        from booking
                        join event_type on event_type.account_id = booking.account_id and event_type.id = event_type_id
                        where booking.account_id = :account and end_at > :since and not is_test
                        order by end_at, booking.id
                        limit :most
                        """)
                .bind("account", account)
                .bind("since", time.now().minus(RECENTLY))
                .bind("most", MOST_RECENT)
                .list(row -> new Recent(row.text("reference"), row.text("name"), row.instant("start_at"))));
    }

    /** By its id or its reference. */
    public Optional<UUID> named(AccountId account, String name) {
        return database.read(tx -> tx.sql("""
                        select id from booking
                        where account_id = :account and (reference = :reference or id = :id::uuid)
                        """)
                .bind("account", account)
                .bind("reference", name.strip().toUpperCase(Locale.ROOT))
                .bind("id", id(name.strip()))
                .optional(row -> row.uuid("id")));
    }

    private static @Nullable UUID id(String text) {
        return ID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** Empty where the account has no such booking. */
    public Optional<Story> of(AccountId account, JourneyBook.Held journey, BookingId id) {
        Instant now = time.now();
        record Read(RealMonth.Some some, List<JourneyBook.Held> journeys) {}
        Optional<Read> read = database.read(tx ->
                bookings.of(tx, account, id).map(some -> new Read(some, practices.journeys(tx, account, journey))));
        return read.map(one -> story(one.some(), one.journeys(), journey, id, now));
    }

    private Story story(
            RealMonth.Some some, List<JourneyBook.Held> journeys, JourneyBook.Held journey, BookingId id, Instant now) {
        Situation meant = some.ofClients().getFirst().stream()
                .filter(one -> one.parties().booking().id().equals(id))
                .findFirst()
                .orElseThrow();
        Booking booking = meant.parties().booking();
        Optional<Fact> turns = turns(booking, now);
        var replays = new ArrayList<Replay>();
        Replay ofMeant = replay(meant, turns, journey, some.hosts());
        for (Situation one : some.ofClients().getFirst()) {
            Optional<Fact> turnsInto = turns(one.parties().booking(), now);
            JourneyBook.Held held =
                    JourneyBook.following(journeys, one.parties()).orElse(Player.NOTHING);
            replays.add(one.equals(meant) ? ofMeant : replay(one, turnsInto, held, some.hosts()));
        }
        Quiet quiet = practices.quiet(booking.account());
        var known = new Judged.Known(now, Optional.of(this::openTimes));
        List<Line> lines =
                booking.isTest() ? List.of() : Played.of(replays, quiet, known).getOrDefault(ofMeant, List.of());
        boolean covered = JourneyBook.following(journeys, meant.parties())
                .filter(held -> held.id().equals(journey.id()))
                .isPresent();
        return new Story(booking, meant, covered, turns, Played.inOrder(held(lines, now)), now);
    }

    private static Replay replay(
            Situation whole, Optional<Fact> turns, JourneyBook.Held held, Map<HostId, Replay.Hosted> hosts) {
        List<Fact> facts = new ArrayList<>(whole.facts());
        turns.filter(_ -> !facts.isEmpty()).ifPresent(facts::add);
        var foreseen = new Situation(whole.parties(), facts, whole.client(), whole.host(), whole.members());
        return new Replay(foreseen, whole.facts().size(), held, hosts);
    }

    /** What will be so if nobody does anything: what is asked for expires, what is agreed takes place. */
    private static Optional<Fact> turns(Booking booking, Instant now) {
        return booking.turnsAt().flatMap(at -> {
            Instant then = at.isBefore(now) ? now : at;
            return switch (booking.status()) {
                case PENDING ->
                    Optional.of(fact(
                            Happening.EXPIRED,
                            then,
                            booking.ended(BookingStatus.REJECTED, new Booking.Ending(Party.SYSTEM, null, false))));
                case CONFIRMED ->
                    Optional.of(
                            fact(Happening.COMPLETED, then, booking.turned(BookingStatus.COMPLETED, Optional.empty())));
                case REJECTED, CANCELLED, COMPLETED, NO_SHOW -> Optional.empty();
            };
        });
    }

    private static Fact fact(Happening what, Instant at, Booking after) {
        return new Fact(
                after.account(),
                FORESEEN,
                what.type(),
                after.id().value(),
                at,
                Actor.SYSTEM,
                BookingFact.of(what, after).data());
    }

    private List<Finding> openTimes(Step step, Parties parties, String recipient) {
        return conditions.ask(step, parties, recipient, time.now()).stream()
                .filter(found -> ConditionWord.of(found.question().word())
                        .filter(word -> word == ConditionWord.HOST_HAS_OPEN_TIME
                                || word == ConditionWord.ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME)
                        .isPresent())
                .toList();
    }

    /** Nothing will go to an address that takes nothing now. */
    private List<Line> held(List<Line> lines, Instant now) {
        var known = new HashMap<Route, Optional<Suppression>>();
        var all = new ArrayList<Line>();
        for (Line line : lines) {
            NewMessage message = line.message();
            boolean isAhead = line.fate() != Line.Fate.NOT && line.at().isAfter(now);
            var route = new Route(message.channel(), message.address());
            Optional<Suppression> against = isAhead && !message.address().isEmpty()
                    ? known.computeIfAbsent(route, one -> suppressed(message, one))
                    : Optional.empty();
            all.add(against.map(_ -> refused(line)).orElse(line));
        }
        return all;
    }

    private Optional<Suppression> suppressed(NewMessage message, Route route) {
        var sought = Suppressions.Sought.holding(Optional.of(route.channel()), Optional.of(route.address()));
        return suppressions.list(message.account(), sought, Optional.empty(), 1).stream()
                .findFirst();
    }

    private static Line refused(Line line) {
        String why = "The address takes no messages, or its owner wants none.";
        return new Line(
                line.booking(),
                line.message(),
                line.step(),
                Line.Fate.NOT,
                line.at(),
                line.dueAt(),
                why,
                why,
                line.said(),
                false);
    }
}

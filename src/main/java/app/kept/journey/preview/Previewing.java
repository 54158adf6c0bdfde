package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.client.ClientId;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Effect;
import app.kept.work.NewWork;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Previews over many bookings, as work: some clients at a time. What is found of them is kept together with how far that
 * is, so whoever goes on after a crash goes on there. Nothing else is written, and nothing is sent.
 */
public final class Previewing implements Worker {
    static final String KIND = "journey.preview";

    private static final int CLIENTS = 250;
    /** Then others have their turn. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final Parts parts;

    public Previewing(Parts parts) {
        this.parts = parts;
    }

    /** @param shortTexts the words of an account's short messages */
    public record Parts(
            Database database,
            PreviewRuns runs,
            Looked looked,
            RealMonth bookings,
            Practices practices,
            Function<AccountId, ShortTexts> shortTexts,
            WorkQueue work,
            Time time) {}

    /** What came of asking for it. */
    public sealed interface Begun {
        record Running(PreviewRun run) implements Begun {}

        /** There is no journey that could be looked at. */
        record Refused(Looked.Found why) implements Begun {}
    }

    /** One of the same journey that was under way is stopped: what somebody asks for now is what they want to see. */
    public Begun begin(Audit.By by, JourneyId journey, Optional<Integer> version, Optional<String> source, Wish wish) {
        AccountId account = by.account();
        Looked.Found found = parts.looked().find(account, journey, version, source);
        if (!(found instanceof Looked.Found.Journey looked)) return new Begun.Refused(found);
        UUID id = Ids.next();
        ZoneId zone = parts.practices().zone(account);
        parts.database().write(tx -> {
            int bookings = switch (wish.over()) {
                case Wish.Over.Month(YearMonth month) -> parts.bookings().count(tx, account, span(month, zone));
                case Wish.Over.Year(var year) -> year.bookings();
            };
            var wanted = new PreviewRuns.Begin(
                    id, journey, looked.version(), looked.version().isPresent() ? Optional.empty() : source, wish);
            parts.runs().begin(tx, account, wanted, bookings, by.actor().id());
            parts.work()
                    .add(tx, List.of(new NewWork(account, KIND, id, parts.time().now())));
            return id;
        });
        return new Begun.Running(parts.runs().find(account, id).orElseThrow());
    }

    public Optional<PreviewRun> run(AccountId account, UUID id) {
        return parts.runs().find(account, id);
    }

    /** The newest first. */
    public List<PreviewRun> runs(AccountId account, JourneyId journey, int most) {
        return parts.runs().list(account, journey, most);
    }

    /** As it stands afterwards; one that is over stays as it is. */
    public Optional<PreviewRun> stop(AccountId account, UUID id) {
        parts.database()
                .write(tx -> parts.runs()
                        .lock(tx, account, id)
                        .map(run -> parts.runs().end(tx, account, run.id(), PreviewRun.State.STOPPED, null)));
        return run(account, id);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(WorkItem item) {
        long begun = parts.time().nanos();
        Optional<PreviewRun> found = running(item);
        if (found.isEmpty()) return Outcome.done();
        PreviewRun first = found.get();
        Looked.Found looked = parts.looked().find(item.account(), first.journey(), first.version(), first.source());
        if (!(looked instanceof Looked.Found.Journey journey)) {
            // What its scope names may have gone since.
            parts.database()
                    .write(tx -> parts.runs().end(tx, item.account(), item.subject(), PreviewRun.State.FAILED, null));
            return Outcome.done();
        }
        Clients clients = clients(item.account(), first, journey.held());
        for (Optional<PreviewRun> run = found; run.isPresent(); run = running(item)) {
            if (!step(item.account(), run.get(), clients)) return Outcome.done();
            if (parts.time().nanos() - begun > AT_ONCE.toNanos())
                return new Outcome.Later(parts.time().now(), "there are more bookings", false, Effect.NONE);
        }
        return Outcome.done();
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> parts.runs().end(tx, item.account(), item.subject(), PreviewRun.State.FAILED, null);
    }

    private Optional<PreviewRun> running(WorkItem item) {
        return parts.runs().find(item.account(), item.subject()).filter(run -> run.state() == PreviewRun.State.RUNNING);
    }

    /** Looks at some more clients, and whether there are more behind them. */
    private boolean step(AccountId account, PreviewRun run, Clients clients) {
        Optional<Slice> slice = clients.next(run.cursor());
        if (slice.isEmpty()) {
            finish(account, run);
            return false;
        }
        Slice some = slice.get();
        parts.database()
                .write(tx -> parts.runs()
                        .lock(tx, account, run.id())
                        // Somebody stopped it, or went on with it meanwhile.
                        .filter(now -> now.state() == PreviewRun.State.RUNNING
                                && now.cursor().equals(run.cursor()))
                        .map(now -> {
                            parts.runs().advance(tx, account, now, some.part(), some.cursor());
                            return now;
                        }));
        return true;
    }

    private void finish(AccountId account, PreviewRun run) {
        PreviewRuns.Part found = parts.runs().found(account, run.id());
        Wish wish = run.wish();
        var wanted = new Summary.Wanted(
                parts.practices().zone(account),
                wish.over() instanceof Wish.Over.Month,
                wish.collision(),
                wish.price());
        Result result = Summary.of(found.notes(), found.counted(), found.clients(), wanted);
        parts.database().write(tx -> parts.runs().end(tx, account, run.id(), PreviewRun.State.DONE, result));
    }

    /** What was found of some clients, and behind whom the next are. */
    private record Slice(PreviewRuns.Part part, String cursor) {}

    private interface Clients {
        Optional<Slice> next(Optional<String> cursor);
    }

    private Clients clients(AccountId account, PreviewRun run, JourneyBook.Held held) {
        Quiet quiet = parts.practices().quiet(account);
        ShortTexts texts = parts.shortTexts().apply(account);
        return switch (run.wish().over()) {
            case Wish.Over.Month(YearMonth month) -> {
                List<JourneyBook.Held> journeys =
                        parts.database().read(tx -> parts.practices().journeys(tx, account, held));
                RealMonth.Span span = span(month, parts.practices().zone(account));
                yield cursor -> real(account, span, cursor, new Player(held.id(), journeys, quiet, texts));
            }
            case Wish.Over.Year(var year) -> {
                Practice practice = parts.practices().of(account, held);
                List<List<SimulatedYear.Plan>> plans = SimulatedYear.of(practice, year);
                yield cursor -> simulated(
                        practice, year, plans, cursor, new Player(held.id(), practice.journeys(), quiet, texts));
            }
        };
    }

    private Optional<Slice> real(AccountId account, RealMonth.Span span, Optional<String> cursor, Player player) {
        Optional<RealMonth.Some> some = parts.database().read(tx -> {
            List<ClientId> clients = parts.bookings()
                    .clients(tx, account, span, cursor.map(UUID::fromString).orElse(null), CLIENTS);
            return clients.isEmpty()
                    ? Optional.<RealMonth.Some>empty()
                    : Optional.of(parts.bookings().of(tx, account, clients, span));
        });
        if (some.isEmpty()) return Optional.empty();
        RealMonth.Some found = some.get();
        found.ofClients().forEach(one -> player.play(one, found.hosts(), found.meant()::contains));
        return Optional.of(new Slice(
                part(player, found.meant().size()), found.last().value().toString()));
    }

    private static Optional<Slice> simulated(
            Practice practice,
            SimulatedYear.Wish year,
            List<List<SimulatedYear.Plan>> plans,
            Optional<String> cursor,
            Player player) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(plans.size(), from + CLIENTS);
        if (from >= to) return Optional.empty();
        int lookedAt = 0;
        for (int i = from; i < to; i++) {
            lookedAt += plans.get(i).size();
            var client = new Invented(practice, year.seed(), i);
            player.play(client.situations(plans.get(i), year.seed()), practice.hosts());
        }
        return Optional.of(new Slice(part(player, lookedAt), "%08d".formatted(to)));
    }

    private static PreviewRuns.Part part(Player player, int lookedAt) {
        return new PreviewRuns.Part(player.notes(), lookedAt, player.bookings(), player.clients());
    }

    private static RealMonth.Span span(YearMonth month, ZoneId zone) {
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        return new RealMonth.Span(
                from, month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }
}

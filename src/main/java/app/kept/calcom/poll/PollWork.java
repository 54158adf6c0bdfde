package app.kept.calcom.poll;

import app.kept.account.AccountId;
import app.kept.calcom.Folding;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.Sealing;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks for one page, takes what is in it and writes down how far it has come, in one transaction: whoever goes on after a
 * crash begins there. Then it is put off a moment, if there is more.
 */
final class PollWork implements Worker {
    static final String KIND = "calcom.poll";
    /** Nobody ends it meanwhile, and it comes again by itself. */
    static final Duration GUARD = Duration.ofMinutes(10);

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Cal.com lets a key ask 120 times a minute, and others may use it too. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** What was changed while we looked may be written with an earlier moment, and by a clock that is behind ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** Not even one moment has so many. */
    private static final int MOST_SKIPPED = 20_000;

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(6);

    private final Database database;
    private final Polls polls;
    private final CalClient client;
    private final Folding folding;
    private final Sealing sealing;
    private final Time time;

    PollWork(Database database, Polls polls, CalClient client, Folding folding, Sealing sealing, Time time) {
        this.database = database;
        this.polls = polls;
        this.client = client;
        this.folding = folding;
        this.sealing = sealing;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Outcome work(WorkItem item) {
        Optional<Poll> found = polls.find(item.account())
                .filter(poll -> poll.isOn() && poll.beganAt().isPresent());
        if (found.isEmpty()) return Outcome.done();
        Poll poll = found.get();
        String key = sealing.open(polls.sealed(poll.account()).orElseThrow(), PollKeeping.owner(poll.account()));
        return switch (client.ask(poll.baseUrl(), key, poll.place())) {
            case CalClient.Answer.Page page -> taken(poll, page);
            case CalClient.Answer.Trouble(String reason, Duration wait) -> failed(poll, reason, wait);
        };
    }

    /** It is asked again all the same. */
    @Override
    public Effect givenUp(WorkItem item, String reason) {
        AccountId account = item.account();
        return tx -> polls.lock(tx, account)
                .ifPresent(poll -> polls.failed(
                        tx,
                        account,
                        poll.revision(),
                        "It could not be looked at: " + reason,
                        rested(poll, Duration.ZERO)));
    }

    private Outcome taken(Poll poll, CalClient.Answer.Page page) {
        Poll.Place next = after(poll, page.bookings());
        if (next.skip() > MOST_SKIPPED) {
            return failed(poll, "Cal.com shows bookings without an end that were changed at one moment.", LONGEST_REST);
        }
        boolean isTaken = database.write(tx -> {
            // Another who looked meanwhile has come further, or the settings are others.
            boolean isOurs = polls.lock(tx, poll.account())
                    .filter(now -> now.isOn()
                            && now.revision() == poll.revision()
                            && now.place().equals(poll.place()))
                    .isPresent();
            if (!isOurs) return false;
            int fresh = folding.fold(tx, poll.account(), page.bookings());
            Instant now = time.now();
            polls.moved(tx, poll, next, page.bookings().size(), fresh, now.plus(GUARD));
            if (page.isLast()) {
                boolean isEmpty = poll.read() == 0 && page.bookings().isEmpty();
                Instant since = isEmpty ? poll.place().since() : next.since().minus(OVERLAP);
                polls.ended(tx, poll, since, now.plus(Duration.ofMinutes(poll.everyMinutes())));
            }
            return true;
        });
        if (!isTaken || page.isLast()) return Outcome.done();
        return new Outcome.Later(time.now().plus(BETWEEN), "There are more bookings.", false, Effect.NONE);
    }

    /**
     * Where the question after this one begins: at the last moment that was shown, for what is changed meanwhile moves to
     * the end, and counting places alone would step over somebody. A moment that is still to come moves nothing on.
     */
    private static Poll.Place after(Poll poll, List<JsonNode> bookings) {
        Instant since = poll.place().since();
        Instant latest = poll.beganAt().orElseThrow().plus(OVERLAP);
        return bookings.stream()
                .flatMap(shown -> moment(shown.path("updatedAt").asString("")).stream())
                .filter(at -> at.isBefore(latest))
                .reduce((_, later) -> later)
                .map(at -> at.minusMillis(1))
                .filter(at -> at.isAfter(since))
                .map(at -> new Poll.Place(at, 0))
                .orElse(new Poll.Place(since, poll.place().skip() + bookings.size()));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private Outcome failed(Poll poll, String reason, Duration wait) {
        database.write(tx -> {
            polls.failed(tx, poll.account(), poll.revision(), reason, rested(poll, wait));
            return true;
        });
        return Outcome.done();
    }

    /** Longer each time, and at least as long as was asked for. */
    private Instant rested(Poll poll, Duration wait) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(poll.failures(), 10));
        if (rest.compareTo(LONGEST_REST) > 0) rest = LONGEST_REST;
        return time.now().plus(rest.compareTo(wait) < 0 ? wait : rest);
    }
}

package app.kept.booking.mine;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.RateLimit;
import app.kept.platform.text.Language;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody asks for a letter that leads to their bookings. They are answered before anybody looks whether there are any,
 * so that neither the words nor the time of the answer tell.
 */
public final class AskingForMine {
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final int KEYS = 10_000;

    private final Database database;
    private final Accounts accounts;
    private final MineRequests requests;
    private final WorkQueue work;
    private final Time time;
    private final RateLimit byCaller;
    private final RateLimit byCallerAndAddress;
    private final RateLimit byAddress;

    public AskingForMine(Database database, Accounts accounts, MineRequests requests, WorkQueue work, Time time) {
        this.database = database;
        this.accounts = accounts;
        this.requests = requests;
        this.work = work;
        this.time = time;
        this.byCaller = new RateLimit(20, SHORT, KEYS, time);
        this.byCallerAndAddress = new RateLimit(3, SHORT, KEYS, time);
        this.byAddress = new RateLimit(10, Duration.ofHours(1), KEYS, time);
    }

    /**
     * How long to wait before asking again; empty when it was noted.
     *
     * @param caller by what the calls of one client are counted
     */
    public Optional<Duration> ask(String email, Language language, String caller) {
        String folded = email.toLowerCase(Locale.ROOT);
        Optional<Duration> wait = wait(byCaller, caller).or(() -> wait(byCallerAndAddress, caller + " " + folded));
        if (wait.isPresent()) return wait;
        // Many machines that ask for one mailbox fill it no further, and are told nothing of that.
        if (wait(byAddress, folded).isPresent()) return Optional.empty();
        return database.write(tx -> {
            // Until there is an account nobody has booked. The work is everybody's, so it lies in the first.
            Optional<Account> first = accounts.first(tx);
            first.ifPresent(account -> {
                var id = requests.add(tx, account.id(), new MineRequests.Wanted(folded, language));
                work.add(tx, List.of(new NewWork(account.id(), MineLetter.KIND, id, time.now())));
            });
            return Optional.empty();
        });
    }

    private static Optional<Duration> wait(RateLimit limit, String key) {
        RateLimit.Decision decision = limit.call(key);
        return decision.admitted() ? Optional.empty() : Optional.of(decision.retryAfter());
    }
}

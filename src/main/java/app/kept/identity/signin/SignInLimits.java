package app.kept.identity.signin;

import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.http.RateLimit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows whoever guesses, and locks nobody out: a browser in which the person signed in before has tries of its own, and
 * a mailed link is counted by itself. Names that nobody has are counted like the others.
 */
public final class SignInLimits {
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int KEYS = 10_000;

    private final RateLimit byAddress;
    private final RateLimit byAddressAndName;
    private final RateLimit byName;
    private final RateLimit byKnownBrowser;
    private final RateLimit codes;
    private final RateLimit lettersByAddress;
    private final RateLimit lettersByAddressAndName;
    private final RateLimit signUps;

    public SignInLimits(Time time) {
        this.byAddress = new RateLimit(50, SHORT, KEYS, time);
        this.byAddressAndName = new RateLimit(6, SHORT, KEYS, time);
        this.byName = new RateLimit(30, LONG, KEYS, time);
        this.byKnownBrowser = new RateLimit(10, SHORT, KEYS, time);
        this.codes = new RateLimit(10, SHORT, KEYS, time);
        this.lettersByAddress = new RateLimit(20, SHORT, KEYS, time);
        this.lettersByAddressAndName = new RateLimit(3, SHORT, KEYS, time);
        this.signUps = new RateLimit(10, LONG, KEYS, time);
    }

    /** How long to wait before the next password; empty when this one may be looked at. */
    Optional<Duration> password(String name, Sessions.Browser browser, Optional<String> known) {
        if (known.isPresent()) return wait(byKnownBrowser, "password " + known.get());
        return wait(byAddress, browser.client())
                .or(() -> wait(byAddressAndName, both(name, browser)))
                .or(() -> wait(byName, folded(name)));
    }

    /** The same for a code. Who comes so far has proven a first factor, and each kind of it is counted by itself. */
    Optional<Duration> code(Tickets.Ticket ticket, Sessions.Browser browser, Optional<String> known) {
        if (known.isPresent()) return wait(byKnownBrowser, "code " + known.get());
        return wait(byAddress, browser.client()).or(() -> wait(codes, ticket.person() + " " + ticket.factor()));
    }

    /** A password or code was right: a whole office behind one address signs in, and only what fails counts against it. */
    void held(Sessions.Browser browser, Optional<String> known) {
        if (known.isEmpty()) byAddress.giveBack(browser.client());
    }

    /** The same for a letter with a link. */
    Optional<Duration> letter(String name, Sessions.Browser browser) {
        return wait(lettersByAddress, browser.client()).or(() -> wait(lettersByAddressAndName, both(name, browser)));
    }

    /** The same for signing up, and for each try to confirm that. */
    public Optional<Duration> signUp(String name, Sessions.Browser browser) {
        return wait(signUps, browser.client()).or(() -> letter(name, browser));
    }

    private static Optional<Duration> wait(RateLimit limit, String key) {
        RateLimit.Decision decision = limit.call(key);
        return decision.admitted() ? Optional.empty() : Optional.of(decision.retryAfter());
    }

    private static String both(String name, Sessions.Browser browser) {
        return browser.client() + " " + folded(name);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package app.kept.identity.signin;

import app.kept.account.AccountId;
import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.RateLimit;
import app.kept.platform.secret.Sealing;
import app.kept.platform.secret.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Signing in. Who is not known is answered as slowly and in the same words as who is. Whoever guesses is slowed by
 * address and by name together, so that nobody can lock another person out.
 */
public final class SigningIn {
    private static final Duration TICKET_GOOD_FOR = Duration.ofMinutes(5);

    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final RecoveryCodes recoveryCodes;
    private final Sealing sealing;
    private final Signer tickets;
    private final Time time;
    private final RateLimit byAddress;
    private final RateLimit byAddressAndName;

    public SigningIn(
            Database database, People people, Sessions sessions, Passwords passwords, Secrets secrets, Time time) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.sealing = secrets.sealing();
        this.tickets = secrets.tickets();
        this.recoveryCodes = new RecoveryCodes(time);
        this.time = time;
        this.byAddress = new RateLimit(30, Duration.ofMinutes(10), 10_000, time);
        this.byAddressAndName = new RateLimit(6, Duration.ofMinutes(10), 10_000, time);
    }

    /** The keys that signing in needs. */
    public record Secrets(Sealing sealing, Signer tickets) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** The token belongs in a cookie, and nowhere else. */
        record SignedIn(String token) implements Outcome {}

        /** The password was right; the ticket says so for a few minutes, while the code is asked for. */
        record CodeNeeded(String ticket) implements Outcome {}

        record Refused() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    public Outcome withPassword(String email, String password, Sessions.Browser browser) {
        Optional<Outcome> tooOften = tooOften(email, browser);
        if (tooOften.isPresent()) return tooOften.get();
        Optional<People.Credentials> found = database.read(tx -> people.credentials(tx, email));
        boolean right = passwords.matches(password, found.flatMap(People.Credentials::passwordHash));
        if (!right || found.isEmpty()) return new Outcome.Refused();
        if (found.get().totpSecret().isPresent())
            return new Outcome.CodeNeeded(ticket(found.get().person()));
        return begin(found.get(), Sessions.Factor.PASSWORD, browser);
    }

    /** The second step. Only the ticket says that there was a first; a code alone opens nothing. */
    public Outcome withCode(String ticket, String code, Sessions.Browser browser) {
        Optional<UUID> person = personOf(ticket);
        if (person.isEmpty()) return new Outcome.Refused();
        Optional<Outcome> tooOften = tooOften(person.get().toString(), browser);
        if (tooOften.isPresent()) return tooOften.get();
        Optional<People.Credentials> found = database.read(tx -> people.credentials(tx, person.get()));
        if (found.isEmpty() || !codeHolds(found.get(), code)) return new Outcome.Refused();
        return begin(found.get(), Sessions.Factor.PASSWORD, browser);
    }

    private boolean codeHolds(People.Credentials credentials, String code) {
        UUID person = credentials.person();
        String secret = credentials
                .totpSecret()
                .map(kept -> sealing.open(kept, person.toString()))
                .orElse("");
        if (secret.isEmpty()) return false;
        OptionalLong step = Totp.matchingStep(secret, code, time.now(), credentials.totpLastStep());
        if (step.isPresent()) return database.write(tx -> people.useTotpStep(tx, person, step.getAsLong()));
        return database.write(tx -> recoveryCodes.use(tx, person, code));
    }

    private Outcome begin(People.Credentials credentials, Sessions.Factor factor, Sessions.Browser browser) {
        Optional<AccountId> account = credentials.account();
        if (account.isEmpty()) return new Outcome.Refused();
        return new Outcome.SignedIn(
                database.write(tx -> sessions.begin(tx, credentials.person(), account.get(), factor, browser)));
    }

    private Optional<Outcome> tooOften(String name, Sessions.Browser browser) {
        RateLimit.Decision address = byAddress.call(browser.address());
        if (!address.admitted()) return Optional.of(new Outcome.TooOften(address.retryAfter()));
        RateLimit.Decision both = byAddressAndName.call(browser.address() + " " + name.toLowerCase(Locale.ROOT));
        return both.admitted() ? Optional.empty() : Optional.of(new Outcome.TooOften(both.retryAfter()));
    }

    private String ticket(UUID person) {
        String text = person + "." + time.now().plus(TICKET_GOOD_FOR).getEpochSecond();
        return text + "." + tickets.sign(text);
    }

    private Optional<UUID> personOf(String ticket) {
        String[] parts = ticket.split("\\.", 3);
        if (parts.length < 3 || !tickets.verifies(parts[0] + "." + parts[1], parts[2])) return Optional.empty();
        boolean good = Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(time.now());
        return good ? Optional.of(UUID.fromString(parts[0])) : Optional.empty();
    }
}

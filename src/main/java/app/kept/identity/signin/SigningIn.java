package app.kept.identity.signin;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import app.kept.platform.secret.Sealing;
import app.kept.platform.secret.Signer;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Signing in. Whatever the first factor is, it leads to {@link #proven}: there a second one is asked for where somebody
 * has one, and a session begins. Who is not known is answered as slowly and in the same words as who is.
 */
public final class SigningIn {
    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Tickets tickets;
    private final KnownBrowsers knownBrowsers;
    private final Audit audit;
    private final SecondFactors factors;
    private final SignInLimits limits;

    public SigningIn(
            Database database,
            People people,
            Sessions sessions,
            Passwords passwords,
            Keys keys,
            Audit audit,
            Time time) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.tickets = new Tickets(keys.tickets(), time);
        this.knownBrowsers = new KnownBrowsers(keys.knownBrowsers());
        this.audit = audit;
        this.factors = new SecondFactors(people, keys.sealing(), time);
        this.limits = new SignInLimits(time);
    }

    /** What signing in signs and seals with. */
    public record Keys(Sealing sealing, Signer tickets, Signer knownBrowsers) {}

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * @param token belongs in the session's cookie, and nowhere else
         * @param known what the browser is to remember of who signed in with it
         */
        record SignedIn(String token, String known) implements Outcome {}

        /** The first factor was right; the ticket says so for a few minutes, while the code is asked for. */
        record CodeNeeded(String ticket) implements Outcome {}

        record Refused() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    /** How often what may be tried. */
    public SignInLimits limits() {
        return limits;
    }

    public Outcome withPassword(String email, String password, Sessions.Browser browser) {
        Optional<People.Credentials> found = database.read(tx -> people.credentials(tx, email));
        Optional<String> known = found.flatMap(person -> knownBrowsers.find(browser.known(), person.person()));
        Optional<Duration> wait = limits.password(email, browser, known);
        if (wait.isPresent()) return tooOften(wait.get(), browser);
        if (PasswordRules.isTooLong(password)) return refused(browser);
        Optional<String> hash = found.flatMap(People.Credentials::passwordHash);
        if (!passwords.matches(password, hash) || found.isEmpty()) return refused(browser);
        hash.filter(Passwords::isOutdated)
                .ifPresent(old -> strengthen(found.get().person(), password, old));
        return held(proven(found.get().person(), Sessions.Factor.PASSWORD, browser), browser, known);
    }

    /** For whoever has proven a first factor: asks for the second where they have one, or else signs them in. */
    public Outcome proven(UUID person, Sessions.Factor factor, Sessions.Browser browser) {
        Optional<People.Credentials> found = database.read(tx -> people.credentials(tx, person));
        if (found.isEmpty()) return refused(browser);
        if (found.get().totpSecret().isEmpty()) return begin(found.get(), factor, browser);
        return new Outcome.CodeNeeded(tickets.issue(new Tickets.Ticket(person, factor, mark(found.get())), browser));
    }

    /** Whether a code can be asked for with this ticket. */
    public boolean isGood(String ticket, Sessions.Browser browser) {
        return tickets.read(ticket, browser).isPresent();
    }

    /** The second step. Only the ticket says that there was a first; a code alone opens nothing. */
    public Outcome withCode(String ticket, String code, Sessions.Browser browser) {
        Optional<Tickets.Ticket> read = tickets.read(ticket, browser);
        if (read.isEmpty()) return refused(browser);
        UUID person = read.get().person();
        Optional<String> known = knownBrowsers.find(browser.known(), person);
        Optional<Duration> wait = limits.code(read.get(), browser, known);
        if (wait.isPresent()) return tooOften(wait.get(), browser);
        Optional<People.Credentials> found = database.read(tx -> people.credentials(tx, person));
        if (found.filter(now -> mark(now).equals(read.get().secrets())).isEmpty()
                || !database.write(tx -> factors.use(tx, person, code))) return refused(browser);
        return held(begin(found.get(), read.get().factor(), browser), browser, known);
    }

    /** Ends the session that somebody is in. */
    public void signOut(Caller.Member member, String requestId) {
        var by = new Audit.By(member.account(), member.actorIn(member.account()), requestId);
        boolean ended = database.write(tx -> {
            boolean there = sessions.end(tx, member.person(), member.session());
            if (there) write(tx, by, "signed_out", member.session(), null);
            return there;
        });
        if (ended) Log.info("sign_in.ended", "person", member.person(), "request", requestId);
    }

    private Outcome held(Outcome outcome, Sessions.Browser browser, Optional<String> known) {
        if (!(outcome instanceof Outcome.Refused)) limits.held(browser, known);
        return outcome;
    }

    private Outcome begin(People.Credentials credentials, Sessions.Factor factor, Sessions.Browser browser) {
        if (credentials.home().isEmpty()) return refused(browser);
        UUID person = credentials.person();
        AccountId account = credentials.home().get().account();
        String token = database.write(tx -> {
            // Whoever is not let in after that signs in once more; those who book do not wait for a disk beside them.
            tx.mayBeLostWithPower();
            people.lock(tx, person);
            Sessions.Begun begun = sessions.begin(tx, person, account, factor, browser);
            var member = new Caller.Member(
                    account, person, begun.id(), credentials.home().get().role(), Optional.empty());
            Actor actor = member.actorIn(account);
            JsonNode how = Json.object().put("factor", factor.name().toLowerCase(Locale.ROOT));
            write(tx, new Audit.By(account, actor, browser.requestId()), "signed_in", begun.id(), how);
            begun.ended().forEach(ended -> replaced(tx, ended, account, browser));
            return begun.token();
        });
        Log.info("sign_in.done", "person", person, "factor", factor, "request", browser.requestId());
        return new Outcome.SignedIn(token, knownBrowsers.with(browser.known(), person));
    }

    /** In the account in which somebody is signed in now, the line that says so says enough. */
    private void replaced(Tx tx, Sessions.Ended ended, AccountId account, Sessions.Browser browser) {
        if (ended.account().equals(account)) return;
        write(tx, new Audit.By(ended.account(), Actor.SYSTEM, browser.requestId()), "replaced", ended.id(), null);
    }

    /** Nobody can tell from it what the secrets are, only whether they are still the same. */
    private static String mark(People.Credentials credentials) {
        String secrets =
                credentials.passwordHash().orElse("") + credentials.totpSecret().orElse("");
        return Tokens.hash(secrets).substring(0, 16);
    }

    private void strengthen(UUID person, String password, String old) {
        String stronger = passwords.hash(password);
        database.write(tx -> {
            people.strengthen(tx, person, old, stronger);
            return person;
        });
    }

    private void write(Tx tx, Audit.By by, String action, UUID session, @Nullable JsonNode after) {
        audit.write(tx, by, new Audit.Change(action, "session", session.toString(), null, after));
    }

    private static Outcome refused(Sessions.Browser browser) {
        Log.info("sign_in.refused", "request", browser.requestId());
        return new Outcome.Refused();
    }

    private static Outcome tooOften(Duration retryAfter, Sessions.Browser browser) {
        Log.info("sign_in.slowed", "request", browser.requestId());
        return new Outcome.TooOften(retryAfter);
    }
}

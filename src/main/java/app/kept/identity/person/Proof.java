package app.kept.identity.person;

import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.identity.signin.PasswordRules;
import app.kept.identity.signin.Passwords;
import app.kept.identity.signin.SecondFactors;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether it is truly the person who sits at a browser that is signed in, for a browser may be left open. Whoever
 * guesses is slowed, by person and address.
 */
public final class Proof {
    /** Whoever signed in just now need not say again who they are. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Time time;
    private final RateLimit byPersonAndAddress;
    private final RateLimit byPerson;

    public Proof(
            Database database,
            People people,
            Sessions sessions,
            Passwords passwords,
            SecondFactors factors,
            Time time) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.factors = factors;
        this.time = time;
        this.byPersonAndAddress = new RateLimit(6, Duration.ofMinutes(10), 10_000, time);
        this.byPerson = new RateLimit(20, Duration.ofMinutes(10), 10_000, time);
    }

    /** What somebody has to type before something that matters. */
    public enum Need {
        NOTHING,
        PASSWORD,
        /** They have no password: the way in is the proof. */
        NEW_SIGN_IN
    }

    /** Before a second factor is set up or the address changes. */
    public Need need(Myself me) {
        if (isFresh(me, Optional.empty())) return Need.NOTHING;
        return hash(me).isPresent() ? Need.PASSWORD : Need.NEW_SIGN_IN;
    }

    /** Before the password changes. A mailed link that was opened just now is the way of those who forgot it. */
    public Need needForPassword(Myself me) {
        if (hash(me).isEmpty() || isFresh(me, Optional.of(Sessions.Factor.LINK))) return Need.NOTHING;
        return Need.PASSWORD;
    }

    /** Empty when it holds. */
    Optional<Changed> against(Myself me, Need need, String typed) {
        return switch (need) {
            case NOTHING -> Optional.empty();
            case PASSWORD -> tooOften(me).or(() -> isPassword(me, typed) ? Optional.empty() : unproven());
            case NEW_SIGN_IN -> unproven();
        };
    }

    /** A code of the app, a recovery code or the password. Empty when it holds. */
    Optional<Changed> againstCodeOrPassword(Myself me, String typed) {
        Optional<Changed> tooOften = tooOften(me);
        if (tooOften.isPresent()) return tooOften;
        boolean isCode = database.write(tx -> factors.use(tx, me.person(), typed));
        return isCode || isPassword(me, typed) ? Optional.empty() : unproven();
    }

    /** Counts a guess. */
    Optional<Changed> tooOften(Myself me) {
        RateLimit.Decision here = byPersonAndAddress.call(me.person() + " " + me.from());
        if (!here.admitted()) return Optional.of(new Changed.TooOften(here.retryAfter()));
        RateLimit.Decision anywhere = byPerson.call(me.person().toString());
        return anywhere.admitted() ? Optional.empty() : Optional.of(new Changed.TooOften(anywhere.retryAfter()));
    }

    private boolean isPassword(Myself me, String typed) {
        return !PasswordRules.isTooLong(typed) && passwords.matches(typed, hash(me));
    }

    private Optional<String> hash(Myself me) {
        return database.read(tx -> people.credentials(tx, me.person())).flatMap(People.Credentials::passwordHash);
    }

    private boolean isFresh(Myself me, Optional<Sessions.Factor> only) {
        Instant since = time.now().minus(FRESH);
        return database.read(tx -> sessions.find(tx, me.person(), me.session()))
                .filter(session -> only.isEmpty() || session.factor() == only.get())
                .filter(session -> session.createdAt().isAfter(since))
                .isPresent();
    }

    private static Optional<Changed> unproven() {
        return Optional.of(new Changed.Unproven());
    }
}

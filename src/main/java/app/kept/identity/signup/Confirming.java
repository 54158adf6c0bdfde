package app.kept.identity.signup;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Role;
import app.kept.identity.Members;
import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.identity.signin.Passwords;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * The second half of signing up: who holds the letter and knows the password gets an account of their own. Both are
 * needed, or whoever types somebody else's address would share what its owner confirms in good faith.
 */
public final class Confirming {
    private final Database database;
    private final SignUps signUps;
    private final Tables tables;
    private final Passwords passwords;
    private final SigningIn signingIn;

    public Confirming(Database database, SignUps signUps, Tables tables, Passwords passwords, SigningIn signingIn) {
        this.database = database;
        this.signUps = signUps;
        this.tables = tables;
        this.passwords = passwords;
        this.signingIn = signingIn;
    }

    /** What is written. */
    public record Tables(Accounts accounts, People people, Members members, Audit audit) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** The account is there, and its owner has proven who they are. */
        record Done(SigningIn.Outcome entrance) implements Outcome {}

        record WrongPassword() implements Outcome {}

        /** The link is unknown, has run out or was used. */
        record Gone() implements Outcome {}

        /** Somebody has had the address since. Nothing of theirs was touched. */
        record Taken() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    /** Whether the link is good. Changes nothing. */
    public boolean isGood(String token) {
        return signUps.find(token).isPresent();
    }

    public Outcome confirm(String token, String password, Sessions.Browser browser) {
        Optional<Duration> wait = signingIn.limits().signUp(token, browser);
        if (wait.isPresent()) return new Outcome.TooOften(wait.get());
        Optional<SignUps.SignUp> found = signUps.find(token);
        if (found.isEmpty()) return new Outcome.Gone();
        SignUps.SignUp signUp = found.get();
        if (!passwords.matches(password, Optional.of(signUp.wanted().passwordHash()))) {
            return new Outcome.WrongPassword();
        }
        try {
            Optional<UUID> person = database.write(tx -> create(tx, signUp, browser.requestId()));
            if (person.isEmpty()) return new Outcome.Gone();
            return new Outcome.Done(signingIn.proven(person.get(), Sessions.Factor.PASSWORD, browser));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (!People.isTaken(violated)) throw violated;
            return new Outcome.Taken();
        }
    }

    private Optional<UUID> create(Tx tx, SignUps.SignUp signUp, String requestId) {
        if (!signUps.take(tx, signUp.id())) return Optional.empty();
        SignUps.Wanted wanted = signUp.wanted();
        Account account = tables.accounts()
                .add(tx, wanted.accountName(), ZoneOffset.UTC, wanted.language().code());
        UUID person = tables.people().add(tx, wanted.name(), wanted.email(), wanted.passwordHash());
        tables.members().add(tx, account.id(), person, Role.OWNER, null);
        var by = new Audit.By(account.id(), new Actor(Actor.Kind.ADMIN, person), requestId);
        tables.audit()
                .write(
                        tx,
                        by,
                        new Audit.Change(
                                "created",
                                "account",
                                account.id().toString(),
                                null,
                                Json.object().put("name", account.name())));
        return Optional.of(person);
    }
}

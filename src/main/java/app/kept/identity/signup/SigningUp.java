package app.kept.identity.signup;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.identity.Sessions;
import app.kept.identity.signin.Passwords;
import app.kept.identity.signin.SignInLimits;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.text.Language;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The first half of signing up: notes what is wanted. Whether the address is known is looked up when the letter is. */
public final class SigningUp {
    private final Database database;
    private final Accounts accounts;
    private final SignUps signUps;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final WorkQueue work;
    private final Time time;

    public SigningUp(
            Database database,
            Accounts accounts,
            SignUps signUps,
            Passwords passwords,
            SignInLimits limits,
            WorkQueue work,
            Time time) {
        this.database = database;
        this.accounts = accounts;
        this.signUps = signUps;
        this.passwords = passwords;
        this.limits = limits;
        this.work = work;
        this.time = time;
    }

    /** What was typed into the form, and holds. */
    public record Form(String accountName, String name, String email, String password, Language language) {}

    /** How long to wait before the next try; empty when it was noted. */
    public Optional<Duration> ask(Form form, Sessions.Browser browser) {
        Optional<Duration> wait = limits.signUp(form.email(), browser);
        if (wait.isPresent()) return wait;
        String hash = passwords.hash(form.password());
        var wanted = new SignUps.Wanted(form.accountName(), form.name(), form.email(), hash, form.language());
        return database.write(tx -> {
            // Strangers come once the install is somebody's. The letter's work is everybody's, so it lies there.
            Optional<Account> first = accounts.first(tx);
            first.ifPresent(account -> {
                var id = signUps.add(tx, wanted);
                work.add(tx, List.of(new NewWork(account.id(), SignUpLetter.KIND, id, time.now())));
            });
            return Optional.empty();
        });
    }
}

package app.kept.identity.signin;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.identity.Links;
import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signing in by a link in a letter. Whoever asks is answered before anybody looks whether the address is known, so that
 * neither the words nor the time of the answer tell.
 */
public final class MailedLinks {
    private final Database database;
    private final Accounts accounts;
    private final SignInRequests requests;
    private final Links links;
    private final WorkQueue work;
    private final SigningIn signingIn;
    private final Time time;

    public MailedLinks(
            Database database,
            Accounts accounts,
            SignInRequests requests,
            Links links,
            WorkQueue work,
            SigningIn signingIn,
            Time time) {
        this.database = database;
        this.accounts = accounts;
        this.requests = requests;
        this.links = links;
        this.work = work;
        this.signingIn = signingIn;
        this.time = time;
    }

    /** How long to wait before asking again; empty when it was noted. */
    public Optional<Duration> ask(SignInRequests.Wanted wanted, Sessions.Browser browser) {
        Optional<Duration> wait = signingIn.limits().letter(wanted.email(), browser);
        if (wait.isPresent()) return wait;
        return database.write(tx -> {
            // Until there is an account there is nobody to write to. The work is everybody's, so it lies in the first.
            Optional<Account> first = accounts.first(tx);
            first.ifPresent(account -> {
                var id = requests.add(tx, account.id(), wanted);
                work.add(tx, List.of(new NewWork(account.id(), SignInLetter.KIND, id, time.now())));
            });
            return Optional.empty();
        });
    }

    /** Whether this is the browser that asked for the link. */
    public static boolean isOf(Links.Link link, Sessions.Browser browser) {
        return !browser.hash().isEmpty() && link.boundTo().equals(Optional.of(browser.hash()));
    }

    /** Uses the link up: a first factor is proven. Of two who come at once with the same one only one gets in. */
    public SigningIn.Outcome use(Links.Link link, Sessions.Browser browser) {
        if (!isOf(link, browser)) return new SigningIn.Outcome.Refused();
        boolean first = database.write(tx -> links.use(tx, link));
        return first
                ? signingIn.proven(link.subject(), Sessions.Factor.LINK, browser)
                : new SigningIn.Outcome.Refused();
    }
}

package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.identity.Members;
import app.kept.identity.signin.MailedLinks;
import app.kept.identity.signin.SignInLetter;
import app.kept.identity.signin.SignInRequests;
import app.kept.identity.signup.Confirming;
import app.kept.identity.signup.SignUpLetter;
import app.kept.identity.signup.SignUps;
import app.kept.identity.signup.SigningUp;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.MasterKey;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Puts together the ways in that need a letter. */
final class SignInWiring {
    private final SignInRequests requests;
    private final SignUps signUps;
    private final MailedLinks mailedLinks;
    private final SigningUp signingUp;
    private final Confirming confirming;
    private final List<Worker> workers;

    /** What stands under them. */
    record Ground(Database database, Time time, Audit audit, WorkQueue work, Outbox outbox) {}

    SignInWiring(Ground ground, IdentityWiring identity, MasterKey key, Supplier<URI> address) {
        Database database = ground.database();
        Time time = ground.time();
        var accounts = new Accounts(time);
        var people = identity.people();
        var signingIn = identity.signingIn();
        this.requests = new SignInRequests(database, time);
        this.signUps = new SignUps(database, key.signer("identity.sign_up"), time);
        this.mailedLinks =
                new MailedLinks(database, accounts, requests, identity.links(), ground.work(), signingIn, time);
        this.signingUp = new SigningUp(
                database, accounts, signUps, identity.passwords(), signingIn.limits(), ground.work(), time);
        var tables = new Confirming.Tables(accounts, people, new Members(time), ground.audit());
        this.confirming = new Confirming(database, signUps, tables, identity.passwords(), signingIn);
        this.workers = List.of(
                new SignInLetter(database, requests, people, identity.links(), ground.outbox(), address, time),
                new SignUpLetter(database, signUps, people, ground.outbox(), address, time));
    }

    MailedLinks mailedLinks() {
        return mailedLinks;
    }

    SigningUp signingUp() {
        return signingUp;
    }

    Confirming confirming() {
        return confirming;
    }

    List<Worker> workers() {
        return workers;
    }

    /** What they forget in time. */
    List<Duty> duties() {
        return List.of(requests, signUps);
    }
}

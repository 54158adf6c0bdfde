package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.account.Directory;
import app.kept.identity.ApiKeys;
import app.kept.identity.Authentication;
import app.kept.identity.CronSecret;
import app.kept.identity.CustomerTokens;
import app.kept.identity.FormTokens;
import app.kept.identity.KeyApi;
import app.kept.identity.KeyKeeping;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.identity.Members;
import app.kept.identity.Names;
import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.identity.oidc.OidcSignIn;
import app.kept.identity.signin.FirstStart;
import app.kept.identity.signin.Passwords;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.secret.MasterKey;
import app.kept.web.signin.SignInPage;
import java.util.Optional;

/** Puts together what knows who is asking. */
final class IdentityWiring {
    private final Time time;
    private final ApiKeys apiKeys;
    private final Sessions sessions;
    private final KeyKeeping keyKeeping;
    private final Names names;
    private final Links links;
    private final LinkDoor linkDoor;
    private final FormTokens formTokens;
    private final FirstStart firstStart;
    private final SigningIn signingIn;
    private final Optional<CustomerTokens> customers;
    private final Optional<OidcSignIn> oidc;
    private final Optional<SignInPage.Known> demo;
    private final OutboundClient outbound;
    private final People people;
    private final Passwords passwords;
    private final CronSecret cron;

    IdentityWiring(Database database, Time time, MasterKey key, Directory directory, Audit audit, ServerWishes wishes) {
        this.time = time;
        this.demo = wishes.demo();
        OutsideSignIns outside = wishes.outside();
        this.cron = new CronSecret(outside.cron());
        this.apiKeys = new ApiKeys(database, directory, time);
        this.sessions = new Sessions(database, time);
        this.keyKeeping = new KeyKeeping(database, apiKeys, audit, time);
        this.names = new Names(database);
        this.links = new Links(database, key.signer("identity.link"), time);
        this.formTokens = new FormTokens(key.signer("identity.form"));
        this.linkDoor = new LinkDoor(links, time);
        this.people = new People(time);
        this.passwords = new Passwords();
        this.firstStart =
                new FirstStart(database, new Accounts(time), people, new Members(time), apiKeys, passwords, audit);
        var keys = new SigningIn.Keys(key.sealing(), key.signer("identity.ticket"), key.signer("identity.known"));
        this.signingIn = new SigningIn(database, people, sessions, passwords, keys, audit, time);
        this.outbound = outside.client();
        this.customers = outside.shop()
                .map(shop -> new CustomerTokens(
                        OutsideSignIns.verifier(shop, outbound, time), shop.account(), new Accounts(time), database));
        var ground = new OidcSignIn.Ground(database, people, audit, key.sealing(), wishes.address());
        this.oidc = outside.issuer().map(us -> new OidcSignIn(us, outbound, outside.rules(), ground, time));
    }

    /** With what whoever looks at a demo signs in; absent everywhere else. */
    Optional<SignInPage.Known> demo() {
        return demo;
    }

    /** Absent where people sign in with us alone. */
    Optional<OidcSignIn> oidc() {
        return oidc;
    }

    /** The way out, for others who call somebody. */
    OutboundClient outbound() {
        return outbound;
    }

    /** Ends the calls to those outside, and the threads that hash. */
    void close() {
        outbound.close();
        passwords.close();
    }

    Authentication authentication() {
        return new Authentication(apiKeys, sessions, linkDoor, formTokens, customers, cron);
    }

    FirstStart firstStart() {
        return firstStart;
    }

    SigningIn signingIn() {
        return signingIn;
    }

    People people() {
        return people;
    }

    Passwords passwords() {
        return passwords;
    }

    Sessions sessions() {
        return sessions;
    }

    Links links() {
        return links;
    }

    FormTokens formTokens() {
        return formTokens;
    }

    LinkDoor linkDoor() {
        return linkDoor;
    }

    ApiKeys apiKeys() {
        return apiKeys;
    }

    KeyKeeping keyKeeping() {
        return keyKeeping;
    }

    Names names() {
        return names;
    }

    KeyApi keyApi() {
        return new KeyApi(apiKeys, keyKeeping, time);
    }

    /** What a person changes about themselves, above all that stands here. */
    PersonWiring person(PersonWiring.Ground ground) {
        return new PersonWiring(ground, people, sessions, links, passwords);
    }
}

package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.identity.Links;
import app.kept.identity.Members;
import app.kept.identity.People;
import app.kept.identity.Profiles;
import app.kept.identity.Sessions;
import app.kept.identity.person.AddressChange;
import app.kept.identity.person.OwnSessions;
import app.kept.identity.person.PasswordChange;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.person.Proof;
import app.kept.identity.person.SecondFactorChange;
import app.kept.identity.person.SecurityLetters;
import app.kept.identity.person.SessionApi;
import app.kept.identity.signin.Passwords;
import app.kept.identity.signin.SecondFactors;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.MasterKey;
import java.net.URI;
import java.util.function.Supplier;

/** Puts together what a person changes about themselves. */
final class PersonWiring {
    private final Proof proof;
    private final PersonalDetails details;
    private final PasswordChange password;
    private final SecondFactorChange secondFactor;
    private final OwnSessions ownSessions;
    private final AddressChange address;

    /** What stands below. */
    record Ground(Database database, Time time, MasterKey key, Audit audit, Outbox outbox, Supplier<URI> address) {}

    PersonWiring(Ground ground, People people, Sessions sessions, Links links, Passwords passwords) {
        Database database = ground.database();
        Time time = ground.time();
        Audit audit = ground.audit();
        var profiles = new Profiles(time);
        var accounts = new Accounts(time);
        var members = new Members(time);
        var factors = new SecondFactors(people, ground.key().sealing(), time);
        var letters = new SecurityLetters(ground.outbox(), accounts, ground.address(), time);
        this.proof = new Proof(database, people, sessions, passwords, factors, time);
        this.details = new PersonalDetails(database, profiles, accounts, members, sessions, audit);
        this.password = new PasswordChange(database, profiles, sessions, passwords, proof, letters, audit);
        this.secondFactor = new SecondFactorChange(database, profiles, sessions, factors, proof, letters, audit);
        this.ownSessions = new OwnSessions(database, sessions, audit);
        var tables = new AddressChange.Tables(people, profiles, sessions);
        this.address = new AddressChange(database, tables, links, proof, letters, audit, time);
    }

    Proof proof() {
        return proof;
    }

    PersonalDetails details() {
        return details;
    }

    PasswordChange password() {
        return password;
    }

    SecondFactorChange secondFactor() {
        return secondFactor;
    }

    OwnSessions ownSessions() {
        return ownSessions;
    }

    SessionApi sessionApi() {
        return new SessionApi(ownSessions);
    }

    AddressChange address() {
        return address;
    }
}

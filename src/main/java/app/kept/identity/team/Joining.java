package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.identity.Links;
import app.kept.identity.Members;
import app.kept.identity.People;
import app.kept.identity.Sessions;
import app.kept.identity.Teams;
import app.kept.identity.signin.Passwords;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets somebody in who was invited. The link proves the address and nothing more: it opens no account that somebody has
 * there already, and changes nobody who is known.
 */
public final class Joining {
    private final Database database;
    private final Tables tables;
    private final Invites invites;
    private final Links links;
    private final Passwords passwords;
    private final Audit audit;

    public Joining(Database database, Tables tables, Invites invites, Links links, Passwords passwords, Audit audit) {
        this.database = database;
        this.tables = tables;
        this.invites = invites;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Where people and what they are stand written. */
    public record Tables(Accounts accounts, Teams teams, People people, Members members, Sessions sessions) {}

    /** What somebody who opens the link is to do. */
    public enum Next {
        /** They are signed in as who was invited: one button. */
        JOIN,
        /** The address is somebody's: they sign in first. */
        SIGN_IN,
        /** The address is somebody's who belongs to no account any more, so could not sign in: one button. */
        COME_BACK,
        /** The address is nobody's yet: a name and a password. */
        BECOME_SOMEBODY,
        /** They are signed in as somebody else. */
        SIGN_OUT
    }

    /** What stands behind a link. */
    public record Door(Links.Link link, Invite invite, Account account, Next next) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** @param token of the session from here on: who may do more than before has a new one */
        record Joined(String token) implements Outcome {}

        /** They are in, and not signed in yet; the link or the new password is what they have proven. */
        record Proven(UUID person, Sessions.Factor factor) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    /** Why somebody was not let in. */
    public enum Why {
        /** The link was used, revoked or replaced a moment ago. */
        GONE,
        /** Whoever is signed in is not who was invited. */
        SOMEBODY_ELSE,
        /** The address became somebody's a moment ago. */
        KNOWN_BY_NOW,
        ALREADY_MEMBER,
        /** Another member became the host whom they were to be. */
        HOST_TAKEN
    }

    /** Changes nothing. Nothing when the invitation is no longer open. */
    public Optional<Door> look(Links.Link link, Caller caller) {
        return database.read(tx -> {
            Optional<Invite> invite = invites.find(tx, link.account(), link.subject());
            Optional<Account> account =
                    tables.accounts().find(tx, link.account()).filter(Account::active);
            if (invite.isEmpty() || account.isEmpty()) return Optional.empty();
            Optional<Teams.Owner> owner =
                    tables.teams().ownerOf(tx, invite.get().email());
            return Optional.of(new Door(link, invite.get(), account.get(), next(tx, invite.get(), owner, caller)));
        });
    }

    /** As the person who is signed in. */
    public Outcome join(Links.Link link, Caller.Member caller, String requestId) {
        return minded(() -> database.write(tx -> {
            Optional<Invite> invite = hold(tx, link);
            if (invite.isEmpty()) return new Outcome.Refused(Why.GONE);
            Optional<Teams.Owner> owner =
                    tables.teams().ownerOf(tx, invite.get().email());
            if (next(tx, invite.get(), owner, caller) != Next.JOIN) return new Outcome.Refused(Why.SOMEBODY_ELSE);
            boolean isIn =
                    tables.teams().find(tx, link.account(), caller.person()).isPresent();
            if (isIn) return new Outcome.Refused(Why.ALREADY_MEMBER);
            if (!links.use(tx, link)) return new Outcome.Refused(Why.GONE);
            comeIn(tx, invite.get(), caller.person(), requestId);
            tables.sessions().enter(tx, caller.person(), caller.session(), link.account());
            return new Outcome.Joined(tables.sessions().renew(tx, caller.person(), caller.session()));
        }));
    }

    /** As somebody new. The password's hash takes a while, so it is made before the transaction. */
    public Outcome join(Links.Link link, Newcomer newcomer, String requestId) {
        String hash = passwords.hash(newcomer.password());
        return minded(() -> database.write(tx -> {
            Optional<Invite> invite = hold(tx, link);
            if (invite.isEmpty()) return new Outcome.Refused(Why.GONE);
            if (tables.teams().ownerOf(tx, invite.get().email()).isPresent()) {
                return new Outcome.Refused(Why.KNOWN_BY_NOW);
            }
            if (!links.use(tx, link)) return new Outcome.Refused(Why.GONE);
            UUID person = tables.people().add(tx, newcomer.name(), invite.get().email(), hash);
            comeIn(tx, invite.get(), person, requestId);
            return new Outcome.Proven(person, Sessions.Factor.PASSWORD);
        }));
    }

    /** As somebody who was in an account once. The link was mailed to their address, as one to sign in would be. */
    public Outcome comeBack(Links.Link link, String requestId) {
        return minded(() -> database.write(tx -> {
            Optional<Invite> invite = hold(tx, link);
            if (invite.isEmpty()) return new Outcome.Refused(Why.GONE);
            Optional<UUID> person = homeless(tx, invite.get());
            if (person.isEmpty()) return new Outcome.Refused(Why.KNOWN_BY_NOW);
            if (!links.use(tx, link)) return new Outcome.Refused(Why.GONE);
            comeIn(tx, invite.get(), person.get(), requestId);
            return new Outcome.Proven(person.get(), Sessions.Factor.LINK);
        }));
    }

    /** Somebody who is nobody yet. */
    public record Newcomer(String name, String password) {}

    private Next next(Tx tx, Invite invite, Optional<Teams.Owner> owner, Caller caller) {
        if (caller instanceof Caller.Member member) {
            boolean invited = owner.map(Teams.Owner::person).equals(Optional.of(member.person()));
            return invited ? Next.JOIN : Next.SIGN_OUT;
        }
        if (owner.isEmpty()) return Next.BECOME_SOMEBODY;
        return homeless(tx, invite).isPresent() ? Next.COME_BACK : Next.SIGN_IN;
    }

    /** The person with the invited address, when no account is left in which they could sign in. */
    private Optional<UUID> homeless(Tx tx, Invite invite) {
        return tables.people()
                .credentials(tx, invite.email())
                .filter(person -> person.home().isEmpty())
                .map(People.Credentials::person);
    }

    /** Of two who come with the same link one waits here, and finds that it is gone. */
    private Optional<Invite> hold(Tx tx, Links.Link link) {
        return tables.accounts()
                .lock(tx, link.account())
                .filter(Account::active)
                .flatMap(account -> invites.find(tx, account.id(), link.subject()));
    }

    private void comeIn(Tx tx, Invite invite, UUID person, String requestId) {
        tables.members()
                .add(tx, invite.account(), person, invite.role(), invite.host().orElse(null));
        invites.accept(tx, invite, person);
        audit.write(
                tx,
                new Audit.By(invite.account(), Actor.member(invite.role(), person), requestId),
                Audit.Change.created("member", person, Told.of(invite.role(), invite.host())));
    }

    /** Nobody's row is written over: what another request was quicker with is said. */
    private static Outcome minded(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (People.isTaken(violated)) return new Outcome.Refused(Why.KNOWN_BY_NOW);
            if (Teams.isHostTaken(violated)) return new Outcome.Refused(Why.HOST_TAKEN);
            throw violated;
        }
    }
}

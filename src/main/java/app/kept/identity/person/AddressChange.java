package app.kept.identity.person;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.LinkPurpose;
import app.kept.identity.Links;
import app.kept.identity.People;
import app.kept.identity.Profiles;
import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.http.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A new address. It needs a yes from whoever reads the old one and from whoever reads the new one; nobody can be given
 * an address, nor lose theirs, without it. Whoever asks is never told whether somebody has the address already: only
 * the address itself is.
 */
public final class AddressChange {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Database database;
    private final Tables tables;
    private final Links links;
    private final Proof proof;
    private final SecurityLetters letters;
    private final Audit audit;
    private final Time time;
    private final EmailChanges changes;
    private final RateLimit asks;

    public AddressChange(
            Database database,
            Tables tables,
            Links links,
            Proof proof,
            SecurityLetters letters,
            Audit audit,
            Time time) {
        this.database = database;
        this.tables = tables;
        this.links = links;
        this.proof = proof;
        this.letters = letters;
        this.audit = audit;
        this.time = time;
        this.changes = new EmailChanges(time);
        this.asks = new RateLimit(5, Duration.ofHours(1), 10_000, time);
    }

    /** The tables of people that an address touches. */
    public record Tables(People people, Profiles profiles, Sessions sessions) {}

    /** What waits for a yes. */
    public record Waiting(String newAddress, boolean oldSaidYes, boolean newSaidYes, Instant until) {}

    /** What a link would do. */
    public record Look(String name, String newAddress, boolean isOldSide) {}

    /** What came of a yes. */
    public sealed interface Yes {
        /** The link is not good any more. */
        record Gone() implements Yes {}

        /** The other side was not heard yet. */
        record Half(String newAddress) implements Yes {}

        record Whole(String newAddress) implements Yes {}

        /** Somebody has the address meanwhile. */
        record TooLate() implements Yes {}
    }

    public Optional<Waiting> waiting(Myself me) {
        return database.read(tx -> changes.waiting(tx, me.person()))
                .map(change -> new Waiting(
                        change.newEmail(), change.leftAt() != null, change.takenAt() != null, change.expiresAt()));
    }

    /** Overtaken means that the address is theirs already. */
    public Changed ask(Myself me, String password, String address) {
        Optional<Changed> against = proof.against(me, proof.need(me), password);
        if (against.isPresent()) return against.get();
        RateLimit.Decision often = asks.call(me.person().toString());
        if (!often.admitted()) return new Changed.TooOften(often.retryAfter());
        return database.write(tx -> ask(tx, me, address));
    }

    /** When the first that was asked for runs out or ran out; empty when there is none. */
    public Optional<Instant> firstEnd() {
        return database.read(changes::firstEnd);
    }

    /** Forgets those that ran out before, some at a time; how many it were. */
    public int forget(Instant before, int most) {
        return database.write(tx -> changes.forget(tx, before, most));
    }

    private Changed ask(Tx tx, Myself me, String address) {
        AccountId account = me.by().account();
        Profiles.Profile who = tables.profiles().lock(tx, me.person());
        if (who.email().equalsIgnoreCase(address)) return new Changed.Overtaken();
        changes.end(tx, me.person());
        Instant until = time.now().plus(GOOD_FOR);
        UUID id = changes.add(tx, me.person(), account, who.email(), address, until);
        String leave = links.issue(tx, new Links.Wanted(account, LinkPurpose.LEAVE_ADDRESS, id, null, until));
        String take = links.issue(tx, new Links.Wanted(account, LinkPurpose.TAKE_ADDRESS, id, null, until));
        // Who has the address is told so in place of a link, and nothing else is different.
        String toNew = tables.people().hasAddress(tx, address) ? "address_in_use" : "address_take";
        letters.address(tx, account, who, new SecurityLetters.Ask("address_leave", who.email(), address, leave, until));
        letters.address(tx, account, who, new SecurityLetters.Ask(toNew, address, address, take, until));
        audit.write(tx, me.by(), new Audit.Change("created", "email_change", id.toString(), null, null));
        return new Changed.Done();
    }

    public void cancel(Myself me) {
        database.write(tx -> {
            boolean ended = changes.end(tx, me.person());
            var change =
                    new Audit.Change("cancelled", "email_change", me.person().toString(), null, null);
            if (ended) audit.write(tx, me.by(), change);
            return ended;
        });
    }

    /** Changes nothing. Empty when what the link was made for has ended. */
    public Optional<Look> look(Links.Link link) {
        return database.read(tx -> changes.find(tx, link.subject()).map(change -> {
            String name = tables.profiles().get(tx, change.person()).name();
            return new Look(name, change.newEmail(), link.purpose() == LinkPurpose.LEAVE_ADDRESS);
        }));
    }

    /** @param me the same person, when they are signed in where they say it: that browser stays signed in */
    public Yes yes(Links.Link link, Audit.By by, Optional<Myself> me) {
        try {
            return database.write(tx -> yes(tx, link, by, me));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (!violated.constraint().equals("person_email_uq")) throw violated;
            return database.write(tx -> tooLate(tx, link, by));
        }
    }

    private Yes yes(Tx tx, Links.Link link, Audit.By by, Optional<Myself> me) {
        Optional<EmailChanges.EmailChange> found = locked(tx, link);
        if (found.isEmpty() || !links.use(tx, link)) return new Yes.Gone();
        UUID id = found.get().id();
        boolean isOldSide = link.purpose() == LinkPurpose.LEAVE_ADDRESS;
        if (isOldSide) changes.leave(tx, id);
        else changes.take(tx, id);
        EmailChanges.EmailChange change = changes.find(tx, id).orElseThrow();
        if (change.isAgreed()) return whole(tx, change, by, me);
        String side = isOldSide ? "agreed_old" : "agreed_new";
        audit.write(tx, by, new Audit.Change(side, "email_change", id.toString(), null, null));
        return new Yes.Half(change.newEmail());
    }

    private Yes whole(Tx tx, EmailChanges.EmailChange change, Audit.By by, Optional<Myself> me) {
        Profiles profiles = tables.profiles();
        UUID person = change.person();
        Profiles.Profile before = profiles.get(tx, person);
        changes.end(tx, person);
        if (!profiles.changeEmail(tx, person, change.oldEmail(), change.newEmail())) return new Yes.Gone();
        tables.sessions()
                .endOthers(
                        tx,
                        person,
                        me.filter(one -> one.person().equals(person))
                                .map(Myself::session)
                                .orElse(person));
        letters.changed(tx, change.account(), before, change.oldEmail(), texts -> texts.get("letter.address_changed"));
        letters.changed(tx, change.account(), before, change.newEmail(), texts -> texts.get("letter.address_changed"));
        var was = new Told(change.oldEmail());
        var is = new Told(change.newEmail());
        audit.write(tx, by, Audit.Change.changed("person", person, was, is));
        return new Yes.Whole(change.newEmail());
    }

    private Yes tooLate(Tx tx, Links.Link link, Audit.By by) {
        Optional<EmailChanges.EmailChange> change = locked(tx, link);
        if (change.isEmpty() || !links.use(tx, link)) return new Yes.Gone();
        changes.end(tx, change.get().person());
        audit.write(
                tx,
                by,
                new Audit.Change("ended", "email_change", change.get().id().toString(), null, null));
        return new Yes.TooLate();
    }

    /** Both sides may speak at once: the second waits here until the first was heard. */
    private Optional<EmailChanges.EmailChange> locked(Tx tx, Links.Link link) {
        return changes.find(tx, link.subject()).flatMap(change -> {
            tables.profiles().lock(tx, change.person());
            return changes.find(tx, link.subject());
        });
    }

    private record Told(String email) {}
}

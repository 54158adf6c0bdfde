package app.kept.host;

import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Gives a host another name, zone, language or name in addresses, and other words about them. Bookings and letters know a host by its id, so they
 * follow; an address that was given away before leads nowhere from then on.
 */
public final class Renaming {
    private final Database database;
    private final Hosts hosts;
    private final Directory directory;
    private final Audit audit;
    private final Changes changes;

    public Renaming(Database database, Hosts hosts, Directory directory, Audit audit, Changes changes) {
        this.database = database;
        this.hosts = hosts;
        this.directory = directory;
        this.audit = audit;
        this.changes = changes;
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        SLUG_TAKEN,
        /** Somebody else has changed the host since they were read. */
        CHANGED_MEANWHILE
    }

    /** What a host is to be called, and by whose clock and in which language they work. */
    public record Wanted(String slug, String name, ZoneId timeZone, Language language) {
        public static Wanted as(Host host) {
            return new Wanted(host.slug(), host.name(), host.timeZone(), host.language());
        }

        public Wanted at(String other) {
            return new Wanted(other, name, timeZone, language);
        }
    }

    public Outcome rename(Audit.By by, Host before, Wanted wanted) {
        if (Wanted.as(before).equals(wanted)) return Outcome.DONE;
        return change(by, before, before::equals, wanted, Host.About.of(before));
    }

    /** Everything that is said of a host, where they are still as somebody has seen them. */
    public Outcome change(Audit.By by, Host seen, Predicate<Host> isStill, Wanted wanted, Host.About about) {
        try {
            return database.write(tx -> {
                Host before = hosts.lock(tx, seen);
                if (!isStill.test(before)) return Outcome.CHANGED_MEANWHILE;
                Host after = before.called(wanted).telling(about);
                if (after.equals(before)) return Outcome.DONE;
                write(tx, before, after);
                audit.write(tx, by, Audit.Change.changed("host", before.id(), before, after));
                changes.note(tx, before.account(), before.id().value());
                return Outcome.DONE;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Directory.isTaken(violated)) return Outcome.SLUG_TAKEN;
            throw violated;
        }
    }

    private void write(Tx tx, Host before, Host after) {
        if (!after.slug().equals(before.slug())) {
            directory.remove(tx, Directory.Kind.HOST, before.slug(), before.account());
            directory.add(
                    tx,
                    Directory.Kind.HOST,
                    after.slug(),
                    before.account(),
                    before.id().value());
        }
        tx.sql("""
                update host set slug = :slug, name = :name, time_zone = :time_zone, language = :language,
                    profession = :profession, bio = :bio, email = :email, phone = :phone
                where account_id = :account and id = :id
                """)
                .bind("slug", after.slug())
                .bind("name", after.name())
                .bind("time_zone", after.timeZone().getId())
                .bind("language", after.language())
                .bind("profession", after.profession())
                .bind("bio", after.bio())
                .bind("email", after.email())
                .bind("phone", after.phone())
                .bind("account", before.account())
                .bind("id", before.id())
                .update();
    }
}

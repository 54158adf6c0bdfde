package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.message.template.TemplateVersions.Place;
import app.kept.message.template.TemplateVersions.Version;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Gives templates other words, and takes them back; every time with a version that says who and when. */
public final class TemplateKeeping {
    /** The words that come with Kept, as a version to go back to. */
    public static final int SEEDED = 0;

    private final Database database;
    private final TemplateVersions versions;
    private final Changes changes;
    private final Audit audit;

    public TemplateKeeping(Database database, TemplateVersions versions, Changes changes, Audit audit) {
        this.database = database;
        this.versions = versions;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * The words that hold.
     *
     * @param number of their version; zero where nobody ever changed them
     * @param isOwn whether they are the account's own
     */
    public record Current(Place place, int number, boolean isOwn, Wording words) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Current current) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}

        /** Somebody has changed it since it was looked at. */
        record Overtaken(Current current) implements Outcome {}

        record NoSuchVersion() implements Outcome {}

        /** These words are the same for all accounts. */
        record NotEditable() implements Outcome {}
    }

    public Current current(AccountId account, TemplateKind kind, Place place) {
        return database.read(tx -> current(tx, account, kind, place));
    }

    /** The places that have words of the account's own. */
    public List<Version> own(AccountId account) {
        return versions.current(account).stream()
                .filter(version -> version.words().isPresent())
                .toList();
    }

    public List<Version> versions(AccountId account, Place place, int before, int most) {
        return versions.list(account, place, before, most);
    }

    /** @param seen the version that was looked at when the words were written */
    public Outcome save(Audit.By by, TemplateKind kind, Place place, int seen, Wording words) {
        if (!kind.isEditable()) return new Outcome.NotEditable();
        if (Reading.read(kind, place.form(), words) instanceof Reading.Read.Wrong(var flaws)) {
            return new Outcome.Flawed(flaws);
        }
        return written(by, kind, place, (tx, now) -> {
            // Sent twice, or nothing was changed.
            if (now.isOwn() && now.words().equals(words)) return new Outcome.Done(now);
            if (now.number() != seen) return new Outcome.Overtaken(now);
            return add(tx, by, kind, now, "changed", Optional.of(words), OptionalInt.empty());
        });
    }

    /** @param wanted the version whose words are to hold again, or {@link #SEEDED} */
    public Outcome restore(Audit.By by, TemplateKind kind, Place place, int seen, int wanted) {
        if (!kind.isEditable()) return new Outcome.NotEditable();
        return written(by, kind, place, (tx, now) -> {
            if (now.number() != seen) return new Outcome.Overtaken(now);
            if (wanted == SEEDED) return backToSeeds(tx, by, kind, now);
            Optional<Version> found = versions.find(tx, by.account(), place, wanted);
            if (found.isEmpty()) return new Outcome.NoSuchVersion();
            Optional<Wording> words = found.get().words();
            if (words.isEmpty()) return backToSeeds(tx, by, kind, now);
            // A variable may have gone since.
            if (Reading.read(kind, place.form(), words.get()) instanceof Reading.Read.Wrong(var flaws)) {
                return new Outcome.Flawed(flaws);
            }
            return add(tx, by, kind, now, "restored", words, OptionalInt.of(wanted));
        });
    }

    private Outcome backToSeeds(Tx tx, Audit.By by, TemplateKind kind, Current now) {
        if (!now.isOwn()) return new Outcome.Done(now);
        return add(tx, by, kind, now, "restored", Optional.empty(), OptionalInt.empty());
    }

    @FunctionalInterface
    private interface Change {
        Outcome make(Tx tx, Current now);
    }

    /** Of two who were at it at once the one who comes second finds the number taken. */
    private Outcome written(Audit.By by, TemplateKind kind, Place place, Change change) {
        try {
            return database.write(tx -> change.make(tx, current(tx, by.account(), kind, place)));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (!TemplateVersions.isOvertaken(violated)) throw violated;
            return new Outcome.Overtaken(current(by.account(), kind, place));
        }
    }

    private Outcome add(
            Tx tx,
            Audit.By by,
            TemplateKind kind,
            Current now,
            String action,
            Optional<Wording> words,
            OptionalInt restoredFrom) {
        Place place = now.place();
        int number = now.number() + 1;
        versions.add(tx, by, place, number, words, restoredFrom);
        var after = new Current(
                place,
                number,
                words.isPresent(),
                words.orElseGet(() -> Seeds.words(kind, place.language(), place.form())));
        audit.write(tx, by, new Audit.Change(action, "template", place.word(), told(now), told(after)));
        changes.note(tx, by.account(), by.account().value());
        return new Outcome.Done(after);
    }

    private Current current(Tx tx, AccountId account, TemplateKind kind, Place place) {
        Optional<Version> newest = versions.current(tx, account, place);
        Optional<Wording> own = newest.flatMap(Version::words);
        return new Current(
                place,
                newest.map(Version::number).orElse(0),
                own.isPresent(),
                own.orElseGet(() -> Seeds.words(kind, place.language(), place.form())));
    }

    /** The words themselves stand in the version. */
    private static JsonNode told(Current current) {
        var json = Json.object().put("version", current.number());
        if (current.isOwn()) json.put("subject", current.words().subject());
        return json;
    }
}

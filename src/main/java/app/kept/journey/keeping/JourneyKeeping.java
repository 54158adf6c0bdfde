package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Scope;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Adds journeys, changes them, and puts them away; every change is a version that says who and when. */
public final class JourneyKeeping {
    private final Database database;
    private final JourneyTable table;
    private final Journeys journeys;
    private final Forms forms;
    private final Audit audit;

    public JourneyKeeping(Database database, Journeys journeys, Forms forms, Audit audit) {
        this.database = database;
        this.table = journeys.table();
        this.journeys = journeys;
        this.forms = forms;
        this.audit = audit;
    }

    /** A journey as it stands. */
    public record Entry(JourneyRow row, Journey journey) {}

    /** A page of them; whether every booking has one, now and in general. */
    public record Shelf(List<Entry> entries, boolean isEmpty, boolean covered) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Done(JourneyRow row, Journey journey) implements Outcome {}

        /** Nothing is wrong with it, and nothing was done. */
        record Fine(Journey journey) implements Outcome {}

        record Flawed(List<JourneyFlaw> flaws) implements Outcome {}

        /** Somebody has changed it since it was looked at. */
        record Overtaken(int version) implements Outcome {}

        record NameTaken(String name) implements Outcome {}

        record TooMany() implements Outcome {}

        /** Without it some bookings would owe nothing, and nobody has said that this is meant. */
        record LastOne(String name) implements Outcome {}

        record NoSuchJourney() implements Outcome {}

        record NoSuchVersion() implements Outcome {}
    }

    public Shelf list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> {
            List<JourneyRow> all = table.list(tx, account, null, Journeys.MOST);
            List<JourneyBook.Held> held = journeys.held(tx, account, all);
            boolean covered = held.stream()
                    .anyMatch(one -> coversAll(one.journey())
                            && all.stream().anyMatch(row -> row.id().equals(one.id()) && !row.archived()));
            List<JourneyRow> page = table.list(tx, account, after.orElse(null), most);
            List<Entry> entries = entries(tx, account, page);
            return new Shelf(entries, all.isEmpty(), covered || all.isEmpty());
        });
    }

    public Optional<Entry> find(AccountId account, JourneyId id) {
        return database.read(tx -> table.find(tx, account, id)
                .flatMap(row -> entries(tx, account, List.of(row)).stream().findFirst()));
    }

    public Optional<JourneyVersion> version(AccountId account, JourneyId id, int number) {
        return database.read(tx -> table.version(tx, account, id, number));
    }

    /** The newest first. */
    public List<JourneyVersion> versions(AccountId account, JourneyId id, int before, int most) {
        return database.read(tx -> table.versions(tx, account, id, before, most));
    }

    /** What is meant by a source, if nothing is wrong with it. */
    public Forms.Read read(AccountId account, String source) {
        return forms.read(account, source);
    }

    /** @param isTrial whether only what is wrong is to be said */
    public Outcome add(Audit.By by, String source, boolean isTrial) {
        Forms.Read read = forms.read(by.account(), source);
        if (!(read instanceof Forms.Read.Good good)) return flawed(read);
        return database.write(tx -> {
            List<JourneyRow> all = table.lockAll(tx, by.account());
            if (all.size() >= Journeys.MOST) return new Outcome.TooMany();
            Outcome taken = new Outcome.NameTaken(good.journey().name());
            if (all.stream().anyMatch(row -> row.name().equals(good.journey().name()))) return taken;
            if (isTrial) return new Outcome.Fine(good.journey());
            var id = new JourneyId(Ids.next());
            if (!table.add(tx, by.account(), id, written(by, source, good))) return taken;
            JourneyRow row = table.find(tx, by.account(), id).orElseThrow();
            audit.write(
                    tx, by, new Audit.Change("created", "journey", id.value().toString(), null, told(row)));
            return new Outcome.Done(row, good.journey());
        });
    }

    public Outcome addShipped(Audit.By by, String name, boolean isTrial) {
        return add(by, forms.shipped(name), isTrial);
    }

    /** @param seen the version that was looked at when it was written */
    public Outcome save(Audit.By by, JourneyId id, int seen, String source, boolean isTrial) {
        return written(by, id, seen, "changed", isTrial, _ -> Optional.of(source));
    }

    /** What an earlier version says holds again, as a new version. */
    public Outcome restore(Audit.By by, JourneyId id, int seen, int wanted) {
        return written(
                by,
                id,
                seen,
                "restored",
                false,
                tx -> table.version(tx, by.account(), id, wanted).map(JourneyVersion::source));
    }

    /** @param isMeant whether it is known that some bookings will owe nothing */
    public Outcome archive(Audit.By by, JourneyId id, boolean isMeant) {
        return database.write(tx -> {
            List<JourneyRow> all = table.lockAll(tx, by.account());
            Optional<JourneyRow> found =
                    all.stream().filter(row -> row.id().equals(id)).findFirst();
            if (found.isEmpty()) return new Outcome.NoSuchJourney();
            JourneyRow row = found.get();
            List<JourneyBook.Held> active = journeys.held(
                    tx,
                    by.account(),
                    all.stream().filter(one -> !one.archived()).toList());
            Journey journey =
                    journeys.journey(tx, by.account(), id, row.version()).orElseThrow();
            if (row.archived()) return new Outcome.Done(row, journey);
            boolean others = active.stream().anyMatch(one -> !one.id().equals(id) && coversAll(one.journey()));
            if (coversAll(journey) && !others && !isMeant) return new Outcome.LastOne(row.name());
            return put(tx, by, row, journey, true);
        });
    }

    public Outcome unarchive(Audit.By by, JourneyId id) {
        return database.write(tx -> {
            Optional<JourneyRow> found = table.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchJourney();
            JourneyRow row = found.get();
            Journey journey =
                    journeys.journey(tx, by.account(), id, row.version()).orElseThrow();
            return row.archived() ? put(tx, by, row, journey, false) : new Outcome.Done(row, journey);
        });
    }

    @FunctionalInterface
    private interface Source {
        Optional<String> in(Tx tx);
    }

    private Outcome written(Audit.By by, JourneyId id, int seen, String action, boolean isTrial, Source wanted) {
        AccountId account = by.account();
        Optional<String> source = database.read(wanted::in);
        if (source.isEmpty()) return new Outcome.NoSuchVersion();
        // A host may have gone since an earlier version.
        Forms.Read read = forms.read(account, source.get());
        try {
            return database.write(tx -> {
                Optional<JourneyRow> found = table.lock(tx, account, id);
                if (found.isEmpty()) return new Outcome.NoSuchJourney();
                if (!(read instanceof Forms.Read.Good good)) return flawed(read);
                JourneyRow row = found.get();
                JourneyVersion now =
                        table.version(tx, account, id, row.version()).orElseThrow();
                // Sent twice, or nothing was changed.
                boolean isSame =
                        now.source().equals(source.get()) && now.places().equals(good.places());
                if (isSame && !isTrial) return new Outcome.Done(row, good.journey());
                if (row.version() != seen) return new Outcome.Overtaken(row.version());
                String name = good.journey().name();
                boolean taken = table.list(tx, account, null, Journeys.MOST).stream()
                        .anyMatch(one -> one.name().equals(name) && !one.id().equals(id));
                if (taken) return new Outcome.NameTaken(name);
                if (isTrial) return new Outcome.Fine(good.journey());
                table.change(tx, account, id, row.version() + 1, written(by, source.get(), good));
                JourneyRow after = table.find(tx, account, id).orElseThrow();
                audit.write(
                        tx, by, new Audit.Change(action, "journey", id.value().toString(), told(row), told(after)));
                return new Outcome.Done(after, good.journey());
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (!JourneyTable.isNameTaken(violated) || !(read instanceof Forms.Read.Good good)) throw violated;
            return new Outcome.NameTaken(good.journey().name());
        }
    }

    private Outcome put(Tx tx, Audit.By by, JourneyRow row, Journey journey, boolean isArchived) {
        table.archive(tx, by.account(), row.id(), isArchived);
        var after = new JourneyRow(row.id(), row.name(), row.version(), isArchived, row.createdAt());
        String action = isArchived ? "archived" : "unarchived";
        audit.write(tx, by, new Audit.Change(action, "journey", row.id().value().toString(), told(row), told(after)));
        return new Outcome.Done(after, journey);
    }

    private List<Entry> entries(Tx tx, AccountId account, List<JourneyRow> rows) {
        return journeys.held(tx, account, rows).stream()
                .map(held -> new Entry(
                        rows.stream()
                                .filter(row -> row.id().equals(held.id()))
                                .findFirst()
                                .orElseThrow(),
                        held.journey()))
                .toList();
    }

    private static boolean coversAll(Journey journey) {
        return journey.scope().equals(Scope.ALL);
    }

    private static Outcome flawed(Forms.Read read) {
        return switch (read) {
            case Forms.Read.Flawed(var flaws) -> new Outcome.Flawed(flaws);
            case Forms.Read.Good _ -> throw new IllegalStateException("a journey is good and was refused");
        };
    }

    private static JourneyTable.Written written(Audit.By by, String source, Forms.Read.Good good) {
        return new JourneyTable.Written(
                good.journey().name(), source, good.places(), by.actor().id());
    }

    /** What it says stands in the version. */
    private static ObjectNode told(JourneyRow row) {
        return Json.object()
                .put("name", row.name())
                .put("version", row.version())
                .put("archived", row.archived());
    }
}

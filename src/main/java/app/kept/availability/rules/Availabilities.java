package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When hosts can be booked, in their own words. */
public final class Availabilities {
    private final Database database;
    private final Schedules schedules;
    private final Audit audit;
    private final Time time;

    public Availabilities(Database database, Schedules schedules, Audit audit, Time time) {
        this.database = database;
        this.schedules = schedules;
        this.audit = audit;
        this.time = time;
    }

    public HostAvailability of(AccountId account, HostId host) {
        return database.read(tx -> of(tx, account, host));
    }

    /** From now on so. Claims stay as they are: agreed is agreed. */
    public HostAvailability change(Audit.By by, HostId host, HostAvailability.Change change) {
        AccountId account = by.account();
        return database.write(tx -> {
            // Of two who change the same at once, the second sees what the first has made of it.
            Schedules.lock(tx, account, host);
            HostAvailability before = of(tx, account, host);
            HostAvailability after = before.with(change);
            if (before.equals(after)) return after;
            audit.write(tx, by, changed(host, before, after));
            UUID schedule = before.schedule().orElseGet(() -> schedules.makeDefault(tx, account, host));
            HoursRows.replace(tx, account, schedule, before.hours(), after.hours());
            var rows = new AwayRows(tx, account, host);
            if (!before.busy().equals(after.busy())) rows.replaceBusy(after.busy());
            if (!before.absences().equals(after.absences())) rows.replaceAbsences(after.absences(), time.now());
            if (!before.travels().equals(after.travels())) rows.replaceTravels(after.travels());
            schedules.note(tx, account, host, schedule);
            return after;
        });
    }

    private static HostAvailability of(Tx tx, AccountId account, HostId host) {
        Optional<UUID> schedule = Schedules.defaultOf(tx, account, host);
        var rows = new AwayRows(tx, account, host);
        return new HostAvailability(
                schedule,
                schedule.map(id -> HoursRows.read(tx, account, id)).orElse(ScheduleHours.NONE),
                rows.busy(),
                rows.absences(),
                rows.travels());
    }

    /** Only what has changed: a host may have two thousand busy blocks, and move one window. */
    private static Audit.Change changed(HostId host, HostAvailability before, HostAvailability after) {
        var was = new LinkedHashMap<String, Object>();
        var is = new LinkedHashMap<String, Object>();
        var old = RulesJson.OfHost.of(before);
        var now = RulesJson.OfHost.of(after);
        put(was, is, "rules", old.rules(), now.rules());
        put(was, is, "overrides", old.overrides(), now.overrides());
        put(was, is, "busy", old.busy(), now.busy());
        put(was, is, "absences", old.absences(), now.absences());
        put(was, is, "travels", old.travels(), now.travels());
        return Audit.Change.changed("availability", host, was, is);
    }

    private static void put(Map<String, Object> was, Map<String, Object> is, String part, Object old, Object now) {
        if (old.equals(now)) return;
        was.put(part, old);
        is.put(part, now);
    }
}

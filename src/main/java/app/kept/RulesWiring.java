package app.kept;

import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.availability.AvailabilityApi;
import app.kept.availability.Outside;
import app.kept.availability.rules.Availabilities;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.ScheduleApi;
import app.kept.availability.rules.Schedules;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** Puts together what hosts say of when they can be booked. */
final class RulesWiring {
    private final Database database;
    private final Time time;
    private final Schedules schedules;
    private final Availabilities availabilities;

    RulesWiring(Database database, Audit audit, Changes changes, Time time) {
        this.database = database;
        this.time = time;
        this.schedules = new Schedules(database, audit, changes, time);
        this.availabilities = new Availabilities(database, schedules, audit, time);
    }

    Schedules schedules() {
        return schedules;
    }

    Availabilities availabilities() {
        return availabilities;
    }

    HoursEditing editing() {
        return new HoursEditing(database, schedules, availabilities);
    }

    Outside outside() {
        return new Outside(database, schedules, time);
    }

    AvailabilityApi availabilityApi(Hosts hosts) {
        return new AvailabilityApi(hosts, availabilities, outside(), time);
    }

    ScheduleApi scheduleApi(Hosts hosts) {
        return new ScheduleApi(hosts, schedules, time);
    }
}

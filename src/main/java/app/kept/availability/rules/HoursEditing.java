package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.availability.open.HostRules.Window;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import app.kept.platform.secret.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Changes by people, who have a part of a host's hours before them and change that part. Whoever changes what another
 * has changed meanwhile is told so, and nothing is overwritten.
 */
public final class HoursEditing {
    private static final String NOTHING = "none";
    private static final int MARK = 16;

    private final Database database;
    private final Schedules schedules;
    private final Availabilities availabilities;

    public HoursEditing(Database database, Schedules schedules, Availabilities availabilities) {
        this.database = database;
        this.schedules = schedules;
        this.availabilities = availabilities;
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** Somebody has changed it since it was shown. */
        OVERTAKEN,
        TOO_MANY,
        NOT_THERE
    }

    /** @param schedule none for a host of whom no hours were ever said */
    public record Place(HostId host, Optional<UUID> schedule) {}

    /** By what it is known again how the hours of a week were. */
    public static String mark(SortedMap<DayOfWeek, List<Window>> week) {
        return marked(week.toString());
    }

    /** The same for a date; empty where it has no hours of its own. */
    public static String mark(Optional<List<Window>> windows) {
        return windows.map(list -> marked(list.toString())).orElse(NOTHING);
    }

    /** An absence is known by all that is said of it. */
    public static String mark(OutOfOffice absence) {
        return marked(absence.toString());
    }

    public Outcome week(Audit.By by, Place place, String seen, SortedMap<DayOfWeek, List<Window>> wanted) {
        return hours(by, place, now -> {
            if (!mark(now.weekly()).equals(seen)) return new Edited.Not(Outcome.OVERTAKEN);
            return new Edited.To(new HoursChange(Optional.of(wanted), Optional.empty()));
        });
    }

    /** @param wanted no windows for closed, nothing for the hours of the week */
    public Outcome override(Audit.By by, Place place, LocalDate date, String seen, Optional<List<Window>> wanted) {
        return hours(by, place, now -> {
            if (!mark(Optional.ofNullable(now.overrides().get(date))).equals(seen)) {
                return new Edited.Not(Outcome.OVERTAKEN);
            }
            var overrides = new HashMap<>(now.overrides());
            overrides.remove(date);
            wanted.ifPresent(windows -> overrides.put(date, windows));
            if (overrides.size() > HoursInput.MOST_OVERRIDES) return new Edited.Not(Outcome.TOO_MANY);
            return new Edited.To(new HoursChange(Optional.empty(), Optional.of(ScheduleHours.sorted(overrides))));
        });
    }

    /**
     * One more absence, another in the place of one, or one less.
     *
     * @param seen the mark of the one that was there
     */
    public Outcome absence(Audit.By by, HostId host, Optional<String> seen, Optional<OutOfOffice> wanted) {
        AccountId account = by.account();
        return database.together(tx -> {
            Schedules.lock(tx, account, host);
            var absences = new ArrayList<>(availabilities.of(account, host).absences());
            if (seen.isPresent()) {
                int at = absences.stream().map(HoursEditing::mark).toList().indexOf(seen.get());
                if (at < 0) return Outcome.OVERTAKEN;
                absences.remove(at);
                wanted.ifPresent(absence -> absences.add(at, absence));
            } else {
                wanted.ifPresent(absences::add);
            }
            if (absences.size() > AwayInput.MOST_AWAY) return Outcome.TOO_MANY;
            availabilities.change(
                    by,
                    host,
                    new HostAvailability.Change(
                            HoursChange.NONE, Optional.empty(), Optional.of(List.copyOf(absences)), Optional.empty()));
            return Outcome.DONE;
        });
    }

    private sealed interface Edited {
        record To(HoursChange change) implements Edited {}

        record Not(Outcome why) implements Edited {}
    }

    /** @param edit what is to become of the hours as they are now */
    private Outcome hours(Audit.By by, Place place, Function<ScheduleHours, Edited> edit) {
        AccountId account = by.account();
        return database.together(tx -> {
            Schedules.lock(tx, account, place.host());
            Optional<Schedule> named = place.schedule().flatMap(id -> schedules.find(account, place.host(), id));
            if (place.schedule().isPresent() && named.isEmpty()) return Outcome.NOT_THERE;
            ScheduleHours now = named.map(Schedule::hours)
                    .orElseGet(() -> availabilities.of(account, place.host()).hours());
            switch (edit.apply(now)) {
                case Edited.Not(Outcome why) -> {
                    return why;
                }
                case Edited.To(HoursChange change) -> {
                    keep(by, place, change);
                    return Outcome.DONE;
                }
            }
        });
    }

    private void keep(Audit.By by, Place place, HoursChange change) {
        if (place.schedule().isPresent()) {
            var wish = new Schedules.Wish(Optional.empty(), change, false);
            schedules.change(by, place.host(), place.schedule().get(), wish);
        } else {
            availabilities.change(
                    by,
                    place.host(),
                    new HostAvailability.Change(change, Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    private static String marked(String words) {
        return Tokens.hash(words).substring(0, MARK);
    }
}

package app.kept.web.hours;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.OutOfOffice;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What departs from the week from now on: other days, and absences. */
public final class Coming {
    private static final int FEW = 5;

    private final HoursDesk desk;
    private final Hosts hosts;
    private final Time time;

    public Coming(HoursDesk desk, Hosts hosts, Time time) {
        this.desk = desk;
        this.hosts = hosts;
        this.time = time;
    }

    /** One of them, with where it is changed. */
    public record Line(String href, String when, String what) {}

    /** The first of both. */
    record Ahead(List<Line> days, List<Line> aways) {}

    /** An absence with what sorts it: when it begins, and its mark among those that begin together. */
    record Away(Instant from, String mark, OutOfOffice absence) {
        String key() {
            return from + "~" + mark;
        }
    }

    Ahead ahead(HoursDesk.Chosen chosen, Frame frame) {
        return new Ahead(
                days(chosen, desk.today(chosen.host()), FEW).stream()
                        .map(day -> line(chosen, day, frame))
                        .toList(),
                aways(chosen).stream()
                        .limit(FEW)
                        .map(away -> line(chosen, away, frame))
                        .toList());
    }

    /** Days with hours of their own, from one on. */
    List<Map.Entry<LocalDate, List<Window>>> days(HoursDesk.Chosen chosen, LocalDate from, int most) {
        return chosen.hours().overrides().tailMap(from).entrySet().stream()
                .limit(most)
                .toList();
    }

    /** All that are not over, the next one first. */
    List<Away> aways(HoursDesk.Chosen chosen) {
        Instant now = time.now();
        ZoneId zone = chosen.host().timeZone();
        return desk.availability(chosen).absences().stream()
                .filter(one -> end(one.when(), zone).isAfter(now))
                .map(one -> new Away(begin(one.when(), zone), HoursEditing.mark(one), one))
                .sorted(Comparator.comparing(Away::from).thenComparing(Away::mark))
                .toList();
    }

    Line line(HoursDesk.Chosen chosen, Map.Entry<LocalDate, List<Window>> day, Frame frame) {
        return new Line(
                chosen.to(OverridePage.PATH)
                        .with(OverridePage.DATE, day.getKey().toString())
                        .toString(),
                HoursWords.date(day.getKey(), frame),
                HoursWords.windows(day.getValue(), frame));
    }

    Line line(HoursDesk.Chosen chosen, Away away, Frame frame) {
        String who = away.absence
                .colleague()
                .flatMap(id -> name(chosen, id))
                .map(name -> frame.text("hours.away.with", name))
                .orElse("");
        String why = away.absence.reason().orElse("");
        String what = why.isEmpty() || who.isEmpty() ? why + who : why + " · " + who;
        return new Line(
                chosen.ofHost(AbsencePage.PATH)
                        .with(AbsencePage.ABSENCE, away.mark)
                        .toString(),
                HoursWords.absence(away.absence.when(), chosen.host().timeZone(), frame),
                what);
    }

    private Optional<String> name(HoursDesk.Chosen chosen, HostId id) {
        return hosts.find(chosen.host().account(), id).map(host -> host.name());
    }

    private static Instant begin(Absence when, ZoneId zone) {
        return switch (when) {
            case Absence.OnDates(LocalDate from, var _) ->
                from.atStartOfDay(zone).toInstant();
            case Absence.Between(Instant from, var _) -> from;
        };
    }

    private static Instant end(Absence when, ZoneId zone) {
        return switch (when) {
            case Absence.OnDates(var _, LocalDate to) ->
                to.plusDays(1).atStartOfDay(zone).toInstant();
            case Absence.Between(var _, Instant to) -> to;
        };
    }
}

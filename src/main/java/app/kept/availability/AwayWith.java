package app.kept.availability;

import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.rules.Substitute;
import app.kept.host.HostId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A stretch in which a host is away and a colleague is there; the reason stays with the host. */
public record AwayWith(Instant from, Instant to, Colleague colleague) {
    /** As much of them as stands on their public page. */
    public record Colleague(HostId id, String slug, String name) {}

    static List<AwayWith> of(HostCalendar calendar, List<Substitute> substitutes) {
        return substitutes.stream()
                .map(one -> of(calendar, one))
                // A date that the clock leaves out has no time in which to be away.
                .filter(away -> away.from.isBefore(away.to))
                .sorted(Comparator.comparing(AwayWith::from).thenComparing(AwayWith::to))
                .toList();
    }

    private static AwayWith of(HostCalendar calendar, Substitute one) {
        var colleague = new Colleague(one.id(), one.slug(), one.name());
        return switch (one.during()) {
            case Absence.OnDates(var from, var to) ->
                new AwayWith(calendar.startOf(from), calendar.startOf(to.plusDays(1)), colleague);
            case Absence.Between(Instant from, Instant to) -> new AwayWith(from, to, colleague);
        };
    }
}

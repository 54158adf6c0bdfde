package app.kept.availability.open;

import app.kept.availability.open.Openings.Sharing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that is asked, and, where somebody has worked it out by hand, what must be answered. */
public record Case(
        String name,
        String why,
        List<Person> hosts,
        EventRules rules,
        Sharing sharing,
        Asked asked,
        Expected expected) {
    public static final UUID EVENT = new UUID(0, 1);

    public record Person(HostRules rules, List<Busy> busy, List<Claim> claims, Map<LocalDate, Integer> counted) {
        HostTime prepared() {
            return new HostTime(HostCalendar.of(rules), Taken.of(busy, claims), Counted.of(counted));
        }
    }

    public record Asked(
            Instant now, Instant from, Instant to, @Nullable ZoneId viewer) {}

    /** @param shut starts that are not open, and every reason */
    public record Expected(
            @Nullable List<Instant> open,
            Map<Instant, Set<Reason.Kind>> shut,
            Map<YearMonth, List<LocalDate>> days,
            Map<Instant, List<Integer>> takers,
            @Nullable Instant next) {
        public static final Expected NOTHING = new Expected(null, Map.of(), Map.of(), Map.of(), null);
    }

    public Openings openings() {
        return new Openings(rules, sharing, hosts.stream().map(Person::prepared).toList());
    }

    List<Instant> engine() {
        return instants(openings().between(asked.now, asked.from, asked.to));
    }

    public static List<Instant> instants(OpenStarts starts) {
        return java.util.stream.IntStream.range(0, starts.size())
                .mapToObj(starts::start)
                .toList();
    }

    Case with(EventRules other) {
        return new Case(name, why, hosts, other, sharing, asked, expected);
    }

    Case with(List<Person> others) {
        return new Case(name, why, others, rules, sharing, asked, expected);
    }

    Case with(Asked other) {
        return new Case(name, why, hosts, rules, sharing, other, expected);
    }

    @Override
    public String toString() {
        return name;
    }
}

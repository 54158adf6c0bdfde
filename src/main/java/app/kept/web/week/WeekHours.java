package app.kept.web.week;

import app.kept.availability.open.HostCalendar;
import app.kept.availability.open.HostCalendar.Stretch;
import app.kept.availability.rules.Availabilities;
import app.kept.availability.rules.HostAvailability;
import app.kept.host.Host;
import app.kept.web.page.Frame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** When a host can be booked in a week, and what keeps them from it. */
final class WeekHours {
    private final Availabilities availabilities;

    WeekHours(Availabilities availabilities) {
        this.availabilities = availabilities;
    }

    /**
     * What is known of a week.
     *
     * @param open by the hours that count where an event type has none of its own
     * @param others the days on which other hours count than those of the week
     */
    record Known(List<Stretch> open, List<Off> off, Set<LocalDate> others) {
        static final Known NOTHING = new Known(List.of(), List.of(), Set.of());
    }

    /** A stretch for which nothing can be booked, and why. */
    record Off(Stretch when, String words, boolean busy) {}

    Known of(Host host, Week week, Frame frame) {
        HostAvailability said = availabilities.of(host.account(), host.id());
        HostCalendar calendar = HostCalendar.of(said.rules(host.timeZone(), said.hours()));
        var off = new ArrayList<Off>();
        said.absences().forEach(one -> {
            String word = frame.text("week.away");
            String words = one.reason().map(why -> word + ": " + why).orElse(word);
            off.add(new Off(calendar.lasting(one.when()), words, false));
        });
        said.busy().forEach(one -> off.add(new Off(new Stretch(one.from(), one.to()), frame.text("week.busy"), true)));
        return new Known(
                calendar.open(week.from(), week.until()),
                off.stream()
                        .filter(one -> one.when.from().isBefore(week.until())
                                && one.when.to().isAfter(week.from()))
                        .toList(),
                Set.copyOf(said.hours()
                        .overrides()
                        .subMap(
                                week.days().getFirst().date(),
                                week.days().getLast().date().plusDays(1))
                        .keySet()));
    }
}

package app.kept.availability.rules;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.availability.open.HostRules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What hosts say of when they can be booked, in the words in which it is sent to us: an answer can be sent back. */
public final class RulesJson {
    private RulesJson() {}

    public record Rule(String day, String from, String to) {}

    public record Hours(String from, String to) {}

    public record OnDate(LocalDate date, List<Hours> windows) {}

    public record BusyBlock(Instant start, Instant end) {}

    public record Away(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String reason,
            @Nullable UUID colleagueId) {}

    public record Elsewhere(LocalDate from, LocalDate to, String timeZone) {}

    /** Of a whole host. */
    public record OfHost(
            List<Rule> rules,
            List<OnDate> overrides,
            List<BusyBlock> busy,
            List<Away> absences,
            List<Elsewhere> travels) {
        public static OfHost of(HostAvailability availability) {
            return new OfHost(
                    RulesJson.rules(availability.hours()),
                    RulesJson.overrides(availability.hours()),
                    availability.busy().stream()
                            .map(block -> new BusyBlock(block.from(), block.to()))
                            .toList(),
                    availability.absences().stream().map(RulesJson::away).toList(),
                    availability.travels().stream().map(RulesJson::elsewhere).toList());
        }
    }

    static List<Rule> rules(ScheduleHours hours) {
        var rules = new ArrayList<Rule>();
        hours.weekly()
                .forEach((day, windows) -> windows.forEach(window -> rules.add(new Rule(
                        HoursInput.word(day), HoursInput.clock(window.from()), HoursInput.clock(window.to())))));
        return rules;
    }

    static List<OnDate> overrides(ScheduleHours hours) {
        var overrides = new ArrayList<OnDate>();
        hours.overrides()
                .forEach((date, windows) -> overrides.add(
                        new OnDate(date, windows.stream().map(RulesJson::hours).toList())));
        return overrides;
    }

    private static Hours hours(Window window) {
        return new Hours(HoursInput.clock(window.from()), HoursInput.clock(window.to()));
    }

    private static Away away(OutOfOffice absence) {
        String reason = absence.reason().orElse(null);
        UUID colleague = absence.colleague().map(host -> host.value()).orElse(null);
        return switch (absence.when()) {
            case Absence.OnDates(LocalDate from, LocalDate to) -> new Away(from, to, null, null, reason, colleague);
            case Absence.Between(Instant from, Instant to) -> new Away(null, null, from, to, reason, colleague);
        };
    }

    private static Elsewhere elsewhere(Travel travel) {
        return new Elsewhere(travel.from(), travel.to(), travel.zone().getId());
    }
}

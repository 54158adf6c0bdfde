package app.kept.availability.open;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host's clock, asked at each moment by itself. */
final class OracleClock {
    private final ZoneId home;
    private final List<Stay> stays = new ArrayList<>();
    private final Map<LocalDate, Long> firsts = new HashMap<>();
    private final Instant now;
    private final Quirk quirk;
    private final long grain;

    OracleClock(HostRules rules, Case.Asked asked, Quirk quirk) {
        this.home = rules.zone();
        this.now = asked.now();
        this.quirk = quirk;
        this.grain = grain(rules, asked);
        if (quirk == Quirk.TRAVEL_IGNORED) return;
        for (HostRules.Travel travel : rules.travels().stream()
                .sorted(Comparator.comparing(HostRules.Travel::from))
                .toList()) {
            stays.add(new Stay(
                    first(travel.zone(), travel.from()),
                    first(travel.zone(), travel.to().plusDays(1)),
                    travel.zone()));
        }
    }

    /** A minute, unless a clock has an odd offset around then: from there on it is a second. */
    long grain() {
        return grain;
    }

    /** What the clock shows at a moment, in seconds since it would have shown the beginning of 1970. */
    long shown(long moment) {
        return moment + offset(moment);
    }

    LocalDate date(long moment) {
        return LocalDate.ofEpochDay(Math.floorDiv(shown(moment), 86_400));
    }

    /** The first moment at which the clock shows a date or a later one. */
    long first(LocalDate date) {
        return firsts.computeIfAbsent(date, _ -> first(null, date));
    }

    long offset(long moment) {
        ZoneId zone = home;
        for (Stay stay : stays) {
            if (stay.from <= moment && moment < stay.to) zone = stay.zone;
        }
        return switch (quirk) {
            case OFFSET_OF_NOW -> offset(zone, now.getEpochSecond());
            case OFFSET_AT_UTC_MIDNIGHT -> offset(zone, Math.floorDiv(moment, 86_400) * 86_400);
            case WHOLE_HOUR_OFFSETS -> offset(zone, moment) / 3600 * 3600;
            default -> offset(zone, moment);
        };
    }

    private record Stay(long from, long to, ZoneId zone) {}

    private long first(@Nullable ZoneId zone, LocalDate date) {
        long moment = date.toEpochDay() * 86_400 - 18 * 3600;
        while (Math.floorDiv(moment + (zone == null ? offset(moment) : offset(zone, moment)), 86_400)
                < date.toEpochDay()) {
            moment += grain;
        }
        return moment;
    }

    private static long offset(ZoneId zone, long moment) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(moment)).getTotalSeconds();
    }

    private static long grain(HostRules rules, Case.Asked asked) {
        var zones = new ArrayList<>(List.of(rules.zone()));
        rules.travels().forEach(travel -> zones.add(travel.zone()));
        boolean odd = false;
        for (long moment = asked.from().getEpochSecond() - 6 * 86_400;
                moment < asked.to().getEpochSecond() + 6 * 86_400;
                moment += 43_200) {
            for (ZoneId zone : zones) odd |= offset(zone, moment) % 60 != 0;
        }
        return odd ? 1 : 60;
    }
}

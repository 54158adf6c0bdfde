package app.kept.availability.open;

import app.kept.availability.open.EventRules.Limits;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.open.Openings.Sharing;
import app.kept.testing.Zones;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Draws a case by lot: rules that meet around one moment. The same seed draws the same case. */
final class Draw {
    private static final int DAY = 86_400;
    private static final List<ZoneId> ZONES =
            Zones.all().stream().sorted().map(ZoneId::of).toList();

    private final Random random;
    private final Instant around;
    private final LocalDate date;

    Draw(long seed, Instant around, ZoneId zone) {
        this.random = new Random(seed);
        this.around = around;
        this.date = LocalDate.ofInstant(around, zone);
    }

    static Case of(long seed, ZoneId zone, Instant around) {
        var draw = new Draw(seed, around, zone);
        Instant from = draw.near(2 * DAY);
        Instant to = from.plusSeconds(60L * (1 + draw.random.nextInt(3 * 1440)));
        Instant now = draw.chance(60) ? from.minusSeconds(draw.random.nextInt(5 * DAY)) : draw.near(DAY);
        if (draw.chance(20)) now = now.plusMillis(draw.random.nextInt(1000));
        ZoneId viewer = draw.chance(50) ? zone : ZONES.get(draw.random.nextInt(ZONES.size()));
        var asked = new Case.Asked(now, from, to, viewer);
        EventRules rules = draw.rules();
        int count = draw.chance(85) ? 1 : 2 + draw.random.nextInt(2);
        var hosts = new ArrayList<Case.Person>();
        for (int i = 0; i < count; i++) {
            ZoneId home = i == 0 || draw.chance(50) ? zone : ZONES.get(draw.random.nextInt(ZONES.size()));
            hosts.add(draw.person(home, rules, now));
        }
        Sharing sharing = draw.chance(50) ? Sharing.COLLECTIVE : Sharing.ROUND_ROBIN;
        String name = "seed " + seed + " " + zone + " " + around;
        return new Case(name, "drawn by lot", hosts, rules, sharing, asked, Case.Expected.NOTHING);
    }

    private EventRules rules() {
        int[] durations = {5, 15, 20, 30, 45, 50, 60, 90, 120, 480, 1500};
        // Some that do not divide a week, for the grid that begins anew on Mondays.
        int[] intervals = {5, 7, 11, 15, 20, 30, 45, 50, 60, 100, 1000, 1440};
        BookingWindow window = switch (random.nextInt(6)) {
            case 0 -> new BookingWindow.Days(random.nextInt(6));
            case 1 -> new BookingWindow.BusinessDays(random.nextInt(14));
            case 2 -> {
                LocalDate first = date.plusDays(random.nextInt(4) - 2);
                yield new BookingWindow.Dates(first, first.plusDays(random.nextInt(3)));
            }
            default -> new BookingWindow.Always();
        };
        return new EventRules(
                Case.EVENT,
                durations[random.nextInt(durations.length)],
                intervals[random.nextInt(intervals.length)],
                chance(40) ? 5 * random.nextInt(13) : 0,
                chance(40) ? 5 * random.nextInt(13) : 0,
                chance(40) ? random.nextInt(3 * 1440) : 0,
                window,
                new Limits(limit(3), limit(6), limit(9)),
                chance(30) ? 2 + random.nextInt(3) : 1);
    }

    private Case.Person person(ZoneId home, EventRules rules, Instant now) {
        Map<LocalDate, List<Window>> overrides = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) overrides.put(nearDate(), windows(chance(30) ? 0 : 2));
        for (int i = chance(30) ? 6 : 0; i > 0; i--) {
            overrides.put(date.plusDays(random.nextInt(41) - 25), windows(chance(30) ? 0 : 2));
        }
        List<Travel> travels = chance(15) ? some(2, this::travel) : List.of();
        List<Absence> absences = chance(35) ? some(2, this::absence) : List.of();
        Map<LocalDate, Integer> counted = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--)
            counted.put(date.plusDays(random.nextInt(13) - 6), random.nextInt(4));
        return new Case.Person(
                new HostRules(home, travels, weekly(), overrides, absences),
                some(4, () -> new Busy(near(2 * DAY), around.plusSeconds(3 * DAY))).stream()
                        .map(busy -> new Busy(busy.from(), busy.from().plusSeconds(length())))
                        .toList(),
                some(4, () -> claim(rules, now)),
                counted);
    }

    private Map<DayOfWeek, List<Window>> weekly() {
        Map<DayOfWeek, List<Window>> weekly = new HashMap<>();
        boolean always = chance(12);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (always) weekly.put(day, List.of(new Window(0, 1440)));
            else if (chance(80)) weekly.put(day, windows(3));
        }
        if (always && chance(30)) weekly.put(DayOfWeek.of(1 + random.nextInt(7)), windows(2));
        return weekly;
    }

    private List<Window> windows(int most) {
        return some(most, () -> {
            int step = new int[] {1, 5, 15, 30, 60}[random.nextInt(5)];
            int from = random.nextInt(1440 / step) * step;
            int to = switch (random.nextInt(5)) {
                case 0 -> 1440;
                case 1 -> from + step * (1 + random.nextInt(1440 / step));
                default -> from + step * (1 + random.nextInt(Math.max(1, 480 / step)));
            };
            return new Window(from, Math.min(to, 2880));
        });
    }

    private Travel travel() {
        LocalDate from = date.plusDays(random.nextInt(7) - 4);
        return new Travel(from, from.plusDays(random.nextInt(4)), ZONES.get(random.nextInt(ZONES.size())));
    }

    private Absence absence() {
        if (chance(60)) {
            LocalDate from = nearDate();
            return new Absence.OnDates(from, from.plusDays(random.nextInt(2)));
        }
        Instant from = near(2 * DAY);
        return new Absence.Between(from, from.plusSeconds(length()));
    }

    private Claim claim(EventRules rules, Instant now) {
        Instant from = near(2 * DAY);
        Instant expires = chance(70) ? null : now.plusMillis(random.nextInt(5) * 500L - 1000);
        if (chance(50)) return new Claim(from, from.plusSeconds(length()), expires, null);
        Instant start = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), 1800) * 1800);
        var session = new Claim.Session(chance(85) ? Case.EVENT : new UUID(0, 2), start, 1 + random.nextInt(3));
        Instant to = start.plusSeconds(60L * (rules.duration() + rules.bufferAfter()));
        return new Claim(start.minusSeconds(rules.bufferBefore() * 60L), to, expires, session);
    }

    private int limit(int most) {
        return chance(20) ? 1 + random.nextInt(most) : Limits.NONE;
    }

    private LocalDate nearDate() {
        return date.plusDays(random.nextInt(5) - 2);
    }

    /** Mostly on a quarter of an hour, so that ends meet beginnings; sometimes on an odd second. */
    private Instant near(int seconds) {
        Instant moment = around.plusSeconds(random.nextInt(2 * seconds) - seconds);
        int grain = chance(70) ? 900 : chance(70) ? 60 : 1;
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), grain) * grain);
    }

    private long length() {
        return chance(80) ? 300L * (1 + random.nextInt(60)) : 1 + random.nextInt(2 * DAY);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        var all = new ArrayList<T>();
        for (int i = random.nextInt(most + 1); i > 0; i--) all.add(one.get());
        return all;
    }
}

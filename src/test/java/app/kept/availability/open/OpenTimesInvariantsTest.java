package app.kept.availability.open;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What must hold whatever the rules are, and needs no oracle to be seen. */
class OpenTimesInvariantsTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int CASES = 2_000;
    private static final List<ZoneId> ZONES =
            Zones.all().stream().sorted().map(ZoneId::of).toList();

    @Test
    void startsAreInOrderAndEachStandsOnce() {
        eachCase((one, _) -> {
            List<Instant> open = one.engine();
            for (int i = 1; i < open.size(); i++) assertThat(open.get(i)).isAfter(open.get(i - 1));
            assertThat(open).allMatch(start -> !start.isBefore(one.asked().from()));
            assertThat(open).allMatch(start -> start.isBefore(one.asked().to()));
        });
    }

    @Test
    void everySessionLiesWithinTheHoursOfAHostWhoCanTakeIt() {
        eachCase((one, _) -> {
            OpenStarts open = starts(one);
            for (int i = 0; i < open.size(); i++) {
                Instant start = open.start(i);
                Instant end = start.plusSeconds(one.rules().durationSeconds());
                assertThat(open.hosts(i)).isNotEmpty();
                for (int host : open.hosts(i)) {
                    assertThat(one.hosts().get(host).prepared().calendar().covers(start, end))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void whoLooksFromAnotherZoneSeesTheSameMoments() {
        eachCase((one, random) -> {
            var moments = new ArrayList<List<Instant>>();
            for (int i = 0; i < 2; i++) {
                ZoneId viewer = ZONES.get(random.nextInt(ZONES.size()));
                LocalDate first = one.asked().from().atZone(viewer).toLocalDate();
                LocalDate last = one.asked().to().atZone(viewer).toLocalDate();
                moments.add(
                        one
                                .openings()
                                .onDates(one.asked().now(), first.minusDays(1), last.plusDays(1), viewer)
                                .values()
                                .stream()
                                .flatMap(starts -> Case.instants(starts).stream())
                                .filter(start -> !start.isBefore(one.asked().from()))
                                .filter(start -> start.isBefore(one.asked().to()))
                                .sorted()
                                .toList());
            }
            assertThat(moments.getFirst()).isEqualTo(moments.getLast()).isEqualTo(one.engine());
        });
    }

    @Test
    void moreThatIsTakenNeverOpensAnything() {
        eachCase((one, random) -> {
            long length = Duration.between(one.asked().from(), one.asked().to()).toSeconds();
            Instant from = one.asked().from().plusSeconds(random.nextLong(length));
            var more = new Busy(from, from.plusSeconds(1 + random.nextInt(7200)));
            List<Case.Person> busier = one.hosts().stream()
                    .map(host -> {
                        var busy = new ArrayList<>(host.busy());
                        busy.add(more);
                        return new Case.Person(host.rules(), busy, host.claims(), host.counted());
                    })
                    .toList();
            assertThat(one.engine()).containsAll(one.with(busier).engine());
        });
    }

    /** A hold that expires gives its time back, and a rolling window goes on; all else only closes. */
    @Test
    void timeThatPassesNeverOpensAnythingThatNobodyLetGo() {
        eachCase((one, random) -> {
            List<Case.Person> withoutHolds = one.hosts().stream()
                    .map(host -> new Case.Person(
                            host.rules(),
                            host.busy(),
                            host.claims().stream()
                                    .filter(claim -> claim.expires() == null)
                                    .toList(),
                            host.counted()))
                    .toList();
            EventRules rules = one.rules();
            boolean rolls = rules.window() instanceof BookingWindow.Days
                    || rules.window() instanceof BookingWindow.BusinessDays;
            if (rolls) return;
            Case earlier = one.with(withoutHolds);
            Case.Asked asked = one.asked();
            Instant then = asked.now().plusMillis(random.nextInt(200_000_000));
            Case later = earlier.with(new Case.Asked(then, asked.from(), asked.to(), asked.viewer()));
            assertThat(earlier.engine()).containsAll(later.engine());
        });
    }

    @Test
    void whatIsAskedInPartsIsTheSameAsAskedAtOnce() {
        eachCase((one, random) -> {
            Case.Asked asked = one.asked();
            long length = Duration.between(asked.from(), asked.to()).toSeconds();
            Instant middle = asked.from().plusSeconds(random.nextLong(length));
            var parts = new ArrayList<Instant>();
            parts.addAll(one.with(new Case.Asked(asked.now(), asked.from(), middle, asked.viewer()))
                    .engine());
            parts.addAll(one.with(new Case.Asked(asked.now(), middle, asked.to(), asked.viewer()))
                    .engine());
            assertThat(parts).isEqualTo(one.engine());
        });
    }

    /** In St. John's 7 November 2010 began at 02:30 UTC, and a minute later it was the evening of the 6th again. */
    @Test
    void anEveningThatComesAgainAfterMidnightBelongsToItsOwnDate() {
        Case night = CaseReader.read("""
                case: a night in Greenwich
                why: the viewer's evening comes again after the viewer's midnight
                host: Etc/UTC
                hours: Sun 02:45-03:00
                lasts: 15 every 15
                asked: 2010-11-07T00:00Z..2010-11-08T00:00Z
                """).getFirst();
        ZoneId viewer = ZoneId.of("America/St_Johns");
        LocalDate sixth = LocalDate.of(2010, 11, 6);

        var found = night.openings().onDates(night.asked().now(), sixth, sixth, viewer);

        assertThat(found).containsOnlyKeys(sixth);
        assertThat(Case.instants(Objects.requireNonNull(found.get(sixth))))
                .containsExactly(Instant.parse("2010-11-07T02:45:00Z"));
    }

    @Test
    void ofSeventyHostsEachIsToldApart() {
        String text = "case: many\nwhy: more than a word has bits\n"
                + "host: Etc/UTC\nhours: Mon 09:00-10:00\n".repeat(69)
                + "host: Etc/UTC\nhours: Mon 10:00-11:00\n"
                + "shared: round_robin\nasked: 2026-06-01T00:00Z..2026-06-02T00:00Z\n";

        OpenStarts open = starts(CaseReader.read(text).getFirst());

        assertThat(open.size()).isEqualTo(2);
        assertThat(open.hosts(0)).hasSize(69).doesNotContain(69);
        assertThat(open.hosts(1)).containsExactly(69);
    }

    @Test
    void theNextOpenTimeIsTheFirstOfAllThatAreLeft() {
        eachCase((one, random) -> {
            Instant now = one.asked().now();
            Instant from = one.asked().from();
            Instant before = from.plus(Duration.ofDays(random.nextInt(700)));
            Case asked = random.nextBoolean() ? one : one.with(rarelyThere(one, random));
            OpenStarts all = asked.openings().between(now, from, before);
            List<Instant> first = Case.instants(all).stream().limit(1).toList();
            assertThat(Case.instants(asked.openings().next(now, from, before))).isEqualTo(first);
        });
    }

    /** Away for long, or with hours on single dates only. */
    private static List<Case.Person> rarelyThere(Case one, Random random) {
        return one.hosts().stream()
                .map(host -> {
                    HostRules rules = host.rules();
                    LocalDate date = LocalDate.ofInstant(one.asked().from(), rules.zone());
                    boolean dated = random.nextBoolean();
                    var overrides = new HashMap<>(rules.overrides());
                    overrides.put(date.plusDays(random.nextInt(600)), List.of(new HostRules.Window(0, 2880)));
                    LocalDate away = date.plusDays(random.nextInt(30) - 10);
                    var absence = new HostRules.Absence.OnDates(away, away.plusDays(random.nextInt(500)));
                    var changed = new HostRules(
                            rules.zone(),
                            rules.travels(),
                            dated ? Map.of() : rules.weekly(),
                            dated ? overrides : rules.overrides(),
                            List.of(absence));
                    return new Case.Person(changed, host.busy(), host.claims(), host.counted());
                })
                .toList();
    }

    private static OpenStarts starts(Case one) {
        return one.openings()
                .between(one.asked().now(), one.asked().from(), one.asked().to());
    }

    private static void eachCase(BiConsumer<Case, Random> check) {
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Instant around = Instant.parse("2007-01-01T00:00:00Z").plusSeconds(random.nextInt(31 * 365) * 86_400L);
            var transition = zone.getRules().nextTransition(around);
            Case one = Draw.of(SEED + i, zone, transition == null ? around : transition.getInstant());
            try {
                check.accept(one, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("It does not hold for\n" + CaseText.of(one), e);
            }
        }
    }
}

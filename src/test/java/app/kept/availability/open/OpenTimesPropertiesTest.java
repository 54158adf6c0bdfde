package app.kept.availability.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kept.testing.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The engine and the oracle must agree about rules drawn by lot: in an ordinary run at some transitions of every zone,
 * for so many seconds as {@code -Dkept.properties.seconds=…} says; with {@code -Dkept.properties=full} at every
 * transition of every zone from 2007 to 2037. {@code -Dkept.seed=…} draws other rules.
 */
class OpenTimesPropertiesTest {
    private static final Instant FIRST = Instant.parse("2007-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2038-01-01T00:00:00Z");
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final boolean FULL = "full".equals(System.getProperty("kept.properties"));
    /** How long an ordinary run takes; a full one may be given an end as well. */
    private static final long SECONDS = Long.getLong("kept.properties.seconds", FULL ? 10_800 : 15);

    private record Meeting(ZoneId zone, Instant around) {}

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void theEngineAgreesWithTheOracleAroundTheTransitionsOfAllZones() {
        List<Meeting> meetings = meetings();
        int zones = Zones.all().size();
        long startedAt = System.nanoTime();
        long starts = 0;
        long dates = 0;
        int cases = 0;
        // Every zone once, however long that takes.
        while (cases < meetings.size() && (cases < zones || seconds(startedAt) < SECONDS)) {
            Meeting meeting = meetings.get(cases);
            Case drawn = Draw.of(SEED + cases, meeting.zone, meeting.around);
            check(drawn);
            cases++;
            starts += drawn.engine().size();
            Duration asked =
                    Duration.between(drawn.asked().from(), drawn.asked().to());
            dates += drawn.hosts().size() * (asked.toDays() + 1);
        }
        System.out.printf(
                "Open times: %d cases of %d from seed %d, %d dates and %d open starts in them, %d zones, %d s, differences 0%n",
                cases, meetings.size(), SEED, dates, starts, zones, seconds(startedAt));
        assertThat(cases).isGreaterThanOrEqualTo(zones);
        assertThat(starts).as("the lot is not all closed").isGreaterThan(cases);
    }

    /** Before 1972 some clocks were ahead by odd seconds; there the oracle asks of every second. */
    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void theEngineAgreesWithTheOracleWhereOffsetsHaveSeconds() {
        List<Meeting> meetings = oddMeetings();
        var random = new Random(SEED);
        int cases = FULL ? 400 : 6;
        for (int i = 0; i < cases; i++) {
            Meeting meeting = meetings.get(random.nextInt(meetings.size()));
            check(Draw.of(SEED + i, meeting.zone, meeting.around));
        }
        System.out.printf("Open times with seconds: %d cases of %d meetings%n", cases, meetings.size());
    }

    static void check(Case drawn) {
        String difference;
        try {
            difference = Difference.of(drawn);
        } catch (RuntimeException e) {
            throw new AssertionError("It failed on\n" + CaseText.of(drawn), e);
        }
        if (difference == null) return;
        Case small = Shrinking.smallest(drawn, OpenTimesPropertiesTest::differs);
        fail("Engine and oracle differ: " + difference + "\nThe smallest that differs, " + Difference.of(small) + "\n"
                + CaseText.of(small));
    }

    private static boolean differs(Case asked) {
        return Difference.of(asked) != null;
    }

    private static List<Meeting> oddMeetings() {
        var meetings = new ArrayList<Meeting>();
        for (String id : Zones.all().stream().sorted().toList()) {
            for (ZoneOffsetTransition one : ZoneId.of(id).getRules().getTransitions()) {
                boolean odd = one.getOffsetBefore().getTotalSeconds() % 60 != 0
                        || one.getOffsetAfter().getTotalSeconds() % 60 != 0;
                if (odd) meetings.add(new Meeting(ZoneId.of(id), one.getInstant()));
            }
        }
        return meetings;
    }

    /**
     * Each zone at each of its transitions, and twice a year where there are none. First one of each zone, then another
     * of each, by lot: who stops early has met them all.
     */
    private static List<Meeting> meetings() {
        var random = new Random(SEED);
        List<List<Meeting>> zones =
                Zones.all().stream().sorted().map(id -> meetings(ZoneId.of(id))).toList();
        zones.forEach(zone -> Collections.shuffle(zone, random));
        var all = new ArrayList<Meeting>();
        int most = zones.stream().mapToInt(List::size).max().orElseThrow();
        for (int round = 0; round < most; round++) {
            for (List<Meeting> zone : zones) if (round < zone.size()) all.add(zone.get(round));
        }
        return all;
    }

    private static List<Meeting> meetings(ZoneId zone) {
        var meetings = new ArrayList<Meeting>();
        ZoneOffsetTransition transition = zone.getRules().nextTransition(FIRST);
        while (transition != null && transition.getInstant().isBefore(LAST)) {
            meetings.add(new Meeting(zone, transition.getInstant()));
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        if (!meetings.isEmpty()) return meetings;
        for (Instant at = FIRST; at.isBefore(LAST); at = at.plus(Duration.ofDays(183))) {
            meetings.add(new Meeting(zone, at));
        }
        return meetings;
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }
}

package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {
    private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");

    private final ClaimStage stage = new ClaimStage();
    private final Node node = stage.node();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theTurnGoesRoundAndNobodyIsChosenTwiceBeforeAllWere() {
        List<Host> three = stage.hosts(3);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, three);
        var chosen = new ArrayList<Host>();
        for (int i = 0; i < 9; i++) chosen.add(take(intro, three, FIRST.plus(Duration.ofHours(i))));

        assertThat(new HashSet<>(chosen.subList(0, 3))).hasSize(3);
        assertThat(chosen.subList(3, 6)).isEqualTo(chosen.subList(0, 3));
        assertThat(chosen.subList(6, 9)).isEqualTo(chosen.subList(0, 3));
    }

    @Test
    void whatIsLongAgoOrFarAheadDoesNotCount() {
        List<Host> two = stage.hosts(2);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, two);
        for (int i = 0; i < 10; i++) {
            node.take(intro, List.of(two.getFirst()), FIRST.minus(Duration.ofDays(40 + i)), ClaimStage.booking());
        }

        Host first = take(intro, two, FIRST);
        Host second = take(intro, two, FIRST.plus(ClaimStage.HOUR));

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void whoseTimeIsTakenIsPassedOverAndTheNextIsAsked() {
        List<Host> three = stage.hosts(3);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, three);
        Host inTurn = take(intro, three, FIRST);
        Host next = take(intro, three, FIRST.plus(ClaimStage.HOUR));
        Host last = take(intro, three, FIRST.plus(ClaimStage.HOUR.multipliedBy(2)));
        Instant start = FIRST.plus(Duration.ofDays(1));
        for (Host host : List.of(inTurn, next)) {
            node.take(stage.type(Assignment.SINGLE, List.of(host)), List.of(host), start, ClaimStage.booking());
        }

        assertThat(take(intro, three, start)).isEqualTo(last);
        assertThat(node.take(intro, three, start, ClaimStage.booking())).isInstanceOf(Assigned.Taken.class);
    }

    /**
     * Loads that differ at first, other bookings in the way, eight who book at once. Who was in turn and could not is
     * made up to as soon as they can.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aThousandBookingsAreSharedOutWithinOne(long seed) throws Exception {
        var random = new Random(seed);
        List<Host> hosts = stage.hosts(5);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, hosts);
        // All starts lie within a fortnight, so that all of them count for each other.
        List<Instant> starts =
                IntStream.range(0, 270).mapToObj(TurnsTest::start).toList();
        for (Host host : hosts) {
            EventType other = stage.type(Assignment.SINGLE, List.of(host));
            for (int i = random.nextInt(25); i > 0; i--) occupy(intro, host, starts.get(random.nextInt(270)));
            for (int i = random.nextInt(30); i > 0; i--) occupy(other, host, starts.get(random.nextInt(270)));
        }
        long before = sessions(intro);
        // Each start is wanted more often than anybody could have it; towards the end come some that all can have.
        var wanted = new ArrayList<Instant>();
        for (int i = 0; i < 5; i++) wanted.addAll(starts);
        Collections.shuffle(wanted, random);
        var scrum = new ConcurrentLinkedQueue<>(wanted);
        var calm = new ConcurrentLinkedQueue<>(
                IntStream.range(270, 330).mapToObj(TurnsTest::start).toList());
        var booked = new AtomicInteger();

        stage.atOnce(8, one -> {
            while (booked.get() < 940) book(one, intro, hosts, scrum.remove(), booked);
            for (Instant start = calm.poll(); start != null; start = calm.poll())
                book(one, intro, hosts, start, booked);
            return true;
        });

        assertThat(sessions(intro) - before).isEqualTo(booked.get()).isGreaterThanOrEqualTo(1_000);
        List<Long> each = hosts.stream().map(host -> sessions(intro, host)).toList();
        assertThat(Collections.max(each) - Collections.min(each))
                .as(each.toString())
                .isLessThanOrEqualTo(1);
        assertThat(stage.overlaps()).isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    private static void book(Node one, EventType type, List<Host> hosts, Instant start, AtomicInteger booked) {
        if (one.take(type, hosts, start, ClaimStage.booking()) instanceof Assigned.To) booked.incrementAndGet();
    }

    private void occupy(EventType type, Host host, Instant start) {
        node.take(type, List.of(host), start, ClaimStage.booking());
    }

    private static Instant start(int hour) {
        return FIRST.plus(Duration.ofHours(hour));
    }

    private Host take(EventType type, List<Host> hosts, Instant start) {
        return ((Assigned.To) node.take(type, hosts, start, ClaimStage.booking())).first();
    }

    private long sessions(EventType type) {
        return stage.rows.number(
                "select count(*) from claim where event_type_id = ?", type.id().value());
    }

    private long sessions(EventType type, Host host) {
        return stage.rows.number(
                "select count(*) from claim where event_type_id = ? and host_id = ?",
                type.id().value(),
                host.id().value());
    }
}

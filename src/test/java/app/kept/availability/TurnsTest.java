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

    /** Loads that differ at first, other bookings in the way, eight who book at once: in the end it is even. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aThousandBookingsAreSharedOutWithinOne(long seed) throws Exception {
        var random = new Random(seed);
        List<Host> hosts = stage.hosts(5);
        EventType intro = stage.type(Assignment.ROUND_ROBIN, hosts);
        // All starts lie within a fortnight, so that all of them count for each other.
        var starts = new ArrayList<Instant>();
        for (int i = 0; i < 300; i++) starts.add(FIRST.plus(Duration.ofHours(i)));
        for (Host host : hosts) {
            for (int i = random.nextInt(25); i > 0; i--) {
                node.take(intro, List.of(host), starts.get(random.nextInt(300)), ClaimStage.booking());
            }
            EventType other = stage.type(Assignment.SINGLE, List.of(host));
            for (int i = random.nextInt(30); i > 0; i--) {
                node.take(other, List.of(host), starts.get(random.nextInt(300)), ClaimStage.booking());
            }
        }
        long before = sessions(intro);
        // Each start is wanted five times, more often than anybody could have it.
        var wanted = new ArrayList<Instant>();
        for (int i = 0; i < 5; i++) wanted.addAll(starts);
        Collections.shuffle(wanted, random);
        var queue = new ConcurrentLinkedQueue<>(wanted);
        long limit = 1_000;

        List<Long> booked = stage.atOnce(8, one -> {
            long mine = 0;
            for (Instant start = queue.poll(); start != null && mine < limit / 8; start = queue.poll()) {
                if (one.take(intro, hosts, start, ClaimStage.booking()) instanceof Assigned.To) mine++;
            }
            return mine;
        });

        assertThat(booked).containsOnly(limit / 8);
        assertThat(sessions(intro) - before).isEqualTo(limit);
        List<Long> each = hosts.stream().map(host -> sessions(intro, host)).toList();
        assertThat(Collections.max(each) - Collections.min(each))
                .as(each.toString())
                .isLessThanOrEqualTo(1);
        assertThat(stage.overlaps()).isZero();
        assertThat(stage.deadlocks()).isZero();
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

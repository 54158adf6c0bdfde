package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.availability.ClaimStage.Node;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many who take, hold, keep, move and release at once, on two nodes over one database. */
class ClaimRacesTest {
    private static final Instant FIRST = Instant.parse("2026-12-01T08:00:00Z");

    private final ClaimStage stage = new ClaimStage();
    private final AtomicInteger seeds = new AtomicInteger();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @Tag("A12")
    @Tag("C7")
    void ofManyWhoWantTheSameTimeExactlyOneGetsItEachTime() throws Exception {
        Host anna = stage.host(ClaimStage.BERLIN);
        EventType talk = stage.type(Assignment.SINGLE, List.of(anna));
        for (int round = 0; round < 50; round++) {
            Instant start = FIRST.plus(Duration.ofHours(2L * round));

            List<Assigned> answers = stage.atOnce(
                    16,
                    one -> one.take(
                            talk,
                            List.of(anna),
                            start.plusSeconds(600L * seeds.getAndIncrement() % 5),
                            ClaimStage.booking()));

            assertThat(answers).filteredOn(Assigned.To.class::isInstance).hasSize(1);
        }
        assertThat(stage.overlaps()).isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void ofAClaimWhoseConnectionIsCutBeforeTheCommitNothingRemains() {
        List<Host> hosts = stage.hosts(2);
        EventType panel = panel(hosts);
        Host yogi = stage.hosts(1).getFirst();
        EventType yoga = stage.shared(yogi, 3);

        assertThatThrownBy(() -> stage.node().write(tx -> {
                    stage.node().assigning.take(tx, panel, hosts, FIRST, ClaimStage.booking());
                    stage.node().assigning.take(tx, yoga, List.of(yogi), FIRST, ClaimStage.booking());
                    stage.rows.texts("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and state = 'idle in transaction'
                            """);
                    return true;
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(stage.claims()).isZero();
        assertThat(stage.rows.number("select count(*) from seat")).isZero();
        assertThat(stage.nodes.getLast().take(panel, hosts, FIRST, ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
        assertThat(stage.nodes.getLast().take(yoga, List.of(yogi), FIRST, ClaimStage.booking()))
                .isInstanceOf(Assigned.To.class);
    }

    @Test
    void whoNeedsSeveralHostsGetsAllOrNoneAndNobodyWaitsForEver() throws Exception {
        List<Host> hosts = stage.hosts(6);
        stage.atOnce(12, one -> {
            var random = new Random(seeds.incrementAndGet());
            for (int i = 0; i < 20; i++) {
                List<Host> some = new ArrayList<>(hosts);
                Collections.shuffle(some, random);
                some = some.subList(0, 2 + random.nextInt(3));
                EventType panel = panel(some);
                one.take(panel, some, FIRST.plus(Duration.ofMinutes(30L * random.nextInt(12))), ClaimStage.booking());
            }
            return true;
        });

        assertThat(stage.claims()).isGreaterThan(10);
        assertThat(stage.overlaps()).isZero();
        assertThat(stage.rows.number(
                        "select count(*) from (select holder from claim group by holder having count(*) = 1) as half"))
                .isZero();
        assertThat(stage.deadlocks()).isZero();
    }

    @Test
    void twoWhoNameTheSameHostsInOppositeOrderDoNotWaitForEachOther() throws Exception {
        List<Host> hosts = stage.hosts(6);
        List<Host> backwards = hosts.reversed();
        EventType panel = panel(hosts);
        EventType reverse = panel(backwards);
        for (int round = 0; round < 60; round++) {
            Instant start = FIRST.plus(Duration.ofHours(round));

            List<Assigned> answers = stage.atOnce(
                    2,
                    one -> one == stage.node()
                            ? one.take(panel, hosts, start, ClaimStage.booking())
                            : one.take(reverse, backwards, start, ClaimStage.booking()));

            assertThat(answers).filteredOn(Assigned.To.class::isInstance).hasSize(1);
        }
        assertThat(stage.deadlocks()).isZero();
    }

    /** An index of PostgreSQL's was once seen to lose rows here, in one round of some two hundred: more by -Dkept.claims. */
    @Test
    void whateverManyDoAtOnceNoTwoClaimsOverlapAndNoSeatIsTooMany() throws Exception {
        for (int round = 1; round <= Integer.getInteger("kept.claims", 3); round++) {
            var another = new ClaimStage();
            try {
                manyDoAtOnce(another, "round " + round);
            } finally {
                another.close();
                TestPostgres.drop(another.address());
            }
        }
    }

    private void manyDoAtOnce(ClaimStage stage, String round) throws Exception {
        List<Host> hosts = stage.hosts(4);
        List<Kind> kinds = new ArrayList<>();
        for (Host host : hosts) {
            List<Host> alone = List.of(host);
            kinds.add(new Kind(
                    stage.type(Assignment.SINGLE, alone, Duration.ofMinutes(15), 1, ClaimStage.limits(0, 0, 0)),
                    alone));
            kinds.add(new Kind(stage.shared(host, 3), alone));
            kinds.add(new Kind(stage.limited(host, 2, 4, 0, 0), alone));
        }
        kinds.add(new Kind(stage.type(Assignment.COLLECTIVE, hosts.subList(0, 3)), hosts.subList(0, 3)));
        kinds.add(new Kind(
                stage.type(Assignment.COLLECTIVE, hosts.subList(1, 4).reversed()),
                hosts.subList(1, 4).reversed()));
        kinds.add(new Kind(stage.type(Assignment.ROUND_ROBIN, hosts), hosts));

        List<Integer> done = stage.atOnce(12, one -> new Writer(one, kinds, seeds.incrementAndGet()).run(80));

        assertThat(done.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(200);
        assertThat(stage.overlaps()).as(round).isZero();
        assertThat(stage.wrongSeats()).as(round).isZero();
        assertThat(stage.rows.number("""
                select coalesce(max(n), 0)
                from (select count(*) as n
                    from claim join seat on seat.account_id = claim.account_id and claim_id = claim.id
                    where capacity = 2 and (seat.expires_at is null or seat.expires_at > ?::timestamptz)
                    group by event_type_id, host_id, (start_at at time zone 'Europe/Berlin')::date) as days
                """, ClaimStage.NOON.toString())).isLessThanOrEqualTo(4);
    }

    private EventType panel(List<Host> some) {
        return panels.computeIfAbsent(some, hosts -> stage.type(Assignment.COLLECTIVE, hosts));
    }

    private final ConcurrentHashMap<List<Host>, EventType> panels = new ConcurrentHashMap<>();

    private record Kind(EventType type, List<Host> hosts) {}

    private record Had(Kind kind, Holder holder) {}

    /** Does one thing after the other, as chance will have it. */
    private static final class Writer {
        private final Node node;
        private final List<Kind> kinds;
        private final Random random;
        private final List<Had> mine = new ArrayList<>();

        Writer(Node node, List<Kind> kinds, long seed) {
            this.node = node;
            this.kinds = kinds;
            this.random = new Random(seed);
        }

        int run(int steps) {
            int done = 0;
            for (int i = 0; i < steps; i++) if (step()) done++;
            return done;
        }

        private boolean step() {
            int what = mine.isEmpty() ? 0 : random.nextInt(10);
            if (what < 5) return take();
            if (what == 9) return node.keeping.run() >= 0;
            Had had = mine.remove(random.nextInt(mine.size()));
            if (what == 5)
                return !node.release(had.kind().type(), had.holder().id()).isEmpty();
            if (what == 6) return keep(had);
            mine.add(had);
            return node.move(had.kind().type(), had.kind().hosts(), start(), had.holder()) instanceof Assigned.To;
        }

        private boolean take() {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            int lasting = random.nextInt(-1, 3);
            var holder = new Holder(
                    Ids.next(),
                    lasting > 1 ? Optional.empty() : Optional.of(ClaimStage.NOON.plusSeconds(lasting * 60L)));
            boolean got = node.take(kind.type(), kind.hosts(), start(), holder) instanceof Assigned.To;
            if (got) mine.add(new Had(kind, holder));
            return got;
        }

        private boolean keep(Had had) {
            int hosts = had.kind().type().rules().assignment() == Assignment.COLLECTIVE
                    ? had.kind().hosts().size()
                    : 1;
            Holder booking = ClaimStage.booking();
            boolean kept = node.keep(had.kind().type(), had.holder().id(), booking.id(), hosts);
            mine.add(kept ? new Had(had.kind(), booking) : had);
            return kept;
        }

        private Instant start() {
            return FIRST.plus(Duration.ofMinutes(30L * random.nextInt(40)));
        }
    }
}

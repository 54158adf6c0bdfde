package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Changes;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What nodes remember of open times is what the database holds, or at most as old as is stated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarsTest {
    private static final String MONDAY = "2026-11-23";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final List<Node> nodes = new ArrayList<>();
    private final Rows rows = new Rows(server.database());
    private int hosts;

    @BeforeAll
    void turnTheClock() {
        cast.clock(NOW.toString());
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(Node::close);
        nodes.clear();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatThisNodeChangesItKnowsAtOnce() {
        String host = host();
        String talk = cast.talk(host);
        assertThat(times(talk)).isEqualTo(8);

        cast.book(talk, MONDAY + "T09:00:00Z");
        assertThat(times(talk)).isEqualTo(7);

        cast.hours(host, List.of("monday"), "13:00", "15:00");
        assertThat(times(talk)).isEqualTo(2);
    }

    @Test
    void anotherNodeKnowsAtItsNextLook() {
        String host = host();
        String talk = cast.talk(host);
        Node other = node();
        assertThat(other.count(talk, MONDAY)).isEqualTo(8);

        cast.book(talk, MONDAY + "T09:00:00Z");
        assertThat(other.count(talk, MONDAY)).as("still remembered").isEqualTo(8);
        other.watch.look();
        assertThat(other.count(talk, MONDAY)).isEqualTo(7);

        cast.hours(host, List.of("monday"), "13:00", "15:00");
        other.watch.look();
        assertThat(other.count(talk, MONDAY)).isEqualTo(2);
    }

    @Test
    void whoJudgesDoesNotBelieveWhatIsOverThoughNobodyHasLooked() {
        String host = host();
        String talk = cast.talk(host);
        Node other = node();
        Instant nine = Instant.parse(MONDAY + "T08:00:00Z");
        assertThat(judge(other, talk, nine)).isEqualTo(OpenTimes.Verdict.OPEN);
        assertThat(other.count(talk, MONDAY)).isEqualTo(8);

        cast.hours(host, List.of("monday"), "13:00", "15:00");

        assertThat(other.count(talk, MONDAY)).as("before any look").isEqualTo(8);
        assertThat(judge(other, talk, nine)).isEqualTo(OpenTimes.Verdict.OUTSIDE_HOURS);
        assertThat(other.count(talk, MONDAY)).as("and now it is remembered").isEqualTo(2);
    }

    @Test
    void whoJudgesReadsNothingWhenNothingHasChanged() {
        String talk = cast.talk(host());
        Node other = node();
        assertThat(judge(other, talk, Instant.parse(MONDAY + "T08:00:00Z"))).isEqualTo(OpenTimes.Verdict.OPEN);
        // Behind everybody's back, without a note: only what is remembered can still say open.
        rows.change(
                "delete from weekly_rule where schedule_id in (select id from schedule where host_id = ?::uuid)",
                other.type(talk).host().value().toString());

        assertThat(judge(other, talk, Instant.parse(MONDAY + "T08:00:00Z"))).isEqualTo(OpenTimes.Verdict.OPEN);
    }

    @Test
    void whatRulesRefuseIsJudgedByWhatItIs() {
        String host = host();
        String talk = cast.talk(host);
        rows.change("""
                insert into absence (account_id, id, host_id, start_at, end_at, created_at)
                select account_id, gen_random_uuid(), id, '2026-11-23 08:00Z', '2026-11-23 09:00Z', now()
                from host where id = ?::uuid
                """, host);
        rows.change("""
                insert into busy_block (account_id, id, host_id, start_at, end_at)
                select account_id, gen_random_uuid(), id, '2026-11-23 10:00Z', '2026-11-23 11:00Z'
                from host where id = ?::uuid
                """, host);
        Node node = node();

        assertThat(judge(node, talk, Instant.parse("2026-11-23T08:00:00Z"))).isEqualTo(OpenTimes.Verdict.ABSENCE);
        assertThat(judge(node, talk, Instant.parse("2026-11-23T09:00:00Z"))).isEqualTo(OpenTimes.Verdict.OPEN);
        assertThat(judge(node, talk, Instant.parse("2026-11-23T10:00:00Z"))).isEqualTo(OpenTimes.Verdict.BUSY);
        assertThat(judge(node, talk, Instant.parse("2026-11-23T12:30:00Z"))).isEqualTo(OpenTimes.Verdict.OUTSIDE_HOURS);
        assertThat(judge(node, talk, Instant.parse("2026-11-20T09:00:00Z"))).isEqualTo(OpenTimes.Verdict.TOO_SOON);
        assertThat(judge(node, talk, Instant.parse("2028-11-20T09:00:00Z"))).isEqualTo(OpenTimes.Verdict.TOO_FAR);
    }

    @Test
    void aNoteThatIsCommittedLateIsHeardAllTheSame() throws SQLException {
        Node node = node();
        var heard = hear(node);
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        try (Connection slow = TestPostgres.connect(server.database())) {
            slow.setAutoCommit(false);
            note(slow, late);
            rows.change(NOTE, early);
            node.watch.look();
            assertThat(heard).contains(early).doesNotContain(late);
            node.watch.look();
            slow.commit();
        }

        node.watch.look();
        node.watch.look();

        assertThat(heard).contains(late).doesNotHaveDuplicates();
    }

    @Test
    void whoCannotLookBelievesNothingThatIsRemembered() {
        String talk = cast.talk(host());
        Node node = node();
        assertThat(node.count(talk, MONDAY)).isEqualTo(8);
        cast.book(talk, MONDAY + "T09:00:00Z");

        node.waits(Duration.ofMillis(1_900));
        assertThat(node.count(talk, MONDAY)).as("lately enough").isEqualTo(8);
        node.waits(Duration.ofMillis(100));
        assertThat(node.count(talk, MONDAY)).as("read through").isEqualTo(7);
    }

    @Test
    void oldNotesAreDeletedAndYoungOnesStay() {
        rows.change("delete from change_note");
        rows.change(
                "insert into change_note (account_id, id, subject, at) values (?, ?, ?, now() - interval '11 minutes')",
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID());
        rows.change(NOTE, UUID.randomUUID());

        assertThat(node().watch.tidy()).isEqualTo(1);
        assertThat(rows.number("select count(*) from change_note")).isEqualTo(1);
    }

    @Test
    void aHoldShowsNobodyItsTimeUntilItIsOver() {
        String host = host();
        String talk = cast.talk(host);
        rows.change("""
                insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, expires_at)
                select account_id, gen_random_uuid(), host_id, '[2026-11-23 08:00Z,2026-11-23 09:00Z)',
                    gen_random_uuid(), id, '2026-11-23 08:00Z', '2026-11-20 10:10Z'
                from event_type where id = ?::uuid
                """, talk);
        assertThat(times(talk)).isEqualTo(7);

        cast.clock("2026-11-20T10:09:59.999Z");
        assertThat(times(talk)).isEqualTo(7);
        cast.clock("2026-11-20T10:10:00Z");
        assertThat(times(talk)).as("at that very moment").isEqualTo(8);
        cast.clock(NOW.toString());
    }

    @Test
    void aHoldCountsForTheDaysLimitUntilItIsOver() {
        String talk = cast.talk(host());
        rows.change("update event_type set day_limit = 1 where id = ?::uuid", talk);
        rows.change("""
                insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, expires_at)
                select account_id, gen_random_uuid(), host_id, '[2026-11-23 08:00Z,2026-11-23 09:00Z)',
                    gen_random_uuid(), id, '2026-11-23 08:00Z', '2026-11-20 10:10Z'
                from event_type where id = ?::uuid
                """, talk);
        assertThat(times(talk)).isZero();

        cast.clock("2026-11-20T10:10:00Z");
        assertThat(times(talk)).isEqualTo(8);
        cast.clock(NOW.toString());
    }

    @Test
    void seatsOfASharedSessionAreFilledOneByOne() {
        String talk = cast.talk(host());
        rows.change("update event_type set capacity = 2 where id = ?::uuid", talk);
        rows.change("""
                insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, seats, capacity)
                select account_id, id, host_id, '[2026-11-23 08:00Z,2026-11-23 09:00Z)',
                    gen_random_uuid(), id, '2026-11-23 08:00Z', 2, 2
                from event_type where id = ?::uuid
                """, talk);
        seat(talk, "infinity");
        Node node = node();
        assertThat(node.count(talk, MONDAY)).as("one seat is left").isEqualTo(8);

        seat(talk, "2026-11-20 10:00:01Z");
        assertThat(node().count(talk, MONDAY)).as("the other is held").isEqualTo(7);
    }

    /** Notes are deleted after ten minutes; who slept for five has perhaps missed some, and forgets all. */
    @Test
    void afterAGapOfFiveMinutesByTheDatabasesClockEverythingIsForgotten() {
        rows.change("create schema turned");
        rows.change("create table turned.clock as select '2026-11-20 10:00Z'::timestamptz as at");
        rows.change(
                "create function turned.clock_timestamp() returns timestamptz language sql as 'select at from turned.clock'");
        String database = rows.texts("select current_database()").getFirst();
        rows.change("alter database " + database + " set search_path = turned, pg_catalog, public");
        try {
            Node node = node();
            var forgotten = new AtomicInteger();
            node.changes.listen(new Changes.Listener() {
                @Override
                public void changed(UUID subject) {}

                @Override
                public void changedAnything() {
                    forgotten.incrementAndGet();
                }
            });
            rows.change("update turned.clock set at = at + interval '5 minutes'");
            node.watch.look();
            assertThat(forgotten).as("five minutes are no gap yet").hasValue(0);

            rows.change("update turned.clock set at = at + interval '5 minutes 1 second'");
            node.watch.look();
            assertThat(forgotten).hasValue(1);
        } finally {
            rows.change("alter database " + database + " reset search_path");
        }
    }

    /** The event type becomes another after it was found and before its hours are judged. */
    @Test
    void whatIsJudgedIsWhatIsBooked() throws Exception {
        String talk = cast.talk(host());
        cast.book(talk, MONDAY + "T12:00:00Z");
        assertThat(times(talk)).as("and the rules are remembered").isEqualTo(7);
        try (Connection changing = TestPostgres.connect(server.database());
                var statement = changing.createStatement();
                var asking = Executors.newSingleThreadExecutor()) {
            changing.setAutoCommit(false);
            // Whoever places asks for notes first, and so waits here.
            statement.execute("lock table change_note in access exclusive mode");
            Future<Api.Answer> answer = asking.submit(() -> cast.book(talk, MONDAY + "T09:00:00Z"));
            Await.until("the booking waits", () -> rows.number("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock' and query like '%distinct place%'
                    """) == 1);
            statement.execute(
                    "update event_type set duration_minutes = 30, buffer_after_minutes = 10 where id = '" + talk + "'");
            statement.execute("insert into change_note (account_id, id, subject) "
                    + "select account_id, gen_random_uuid(), id from event_type where id = '" + talk + "'");
            changing.commit();

            assertThat(answer.get().status()).isEqualTo(201);
            assertThat(answer.get().body()).contains(MONDAY + "T09:30:00Z");
        }
        assertThat(rows.number("""
                select count(*) from claim
                where event_type_id = ?::uuid and upper(during) = '2026-11-23 09:40Z' and end_at = '2026-11-23 09:30Z'
                """, talk)).isOne();
    }

    private static final String NOTE = """
            insert into change_note (account_id, id, subject) values (gen_random_uuid(), gen_random_uuid(), ?)
            """;

    private void seat(String talk, String until) {
        rows.change("""
                insert into seat (account_id, claim_id, holder, expires_at)
                select account_id, id, gen_random_uuid(), nullif(?, 'infinity')::timestamptz from claim where id = ?::uuid
                """, until, talk);
    }

    private static void note(Connection connection, UUID subject) throws SQLException {
        try (var insert = connection.prepareStatement(NOTE)) {
            insert.setObject(1, subject);
            insert.executeUpdate();
        }
    }

    private static List<UUID> hear(Node node) {
        var heard = new ArrayList<UUID>();
        node.changes.listen(new Changes.Listener() {
            @Override
            public void changed(UUID subject) {
                heard.add(subject);
            }

            @Override
            public void changedAnything() {}
        });
        return heard;
    }

    private OpenTimes.Verdict judge(Node node, String talk, Instant start) {
        return node.openTimes.judge(node.type(talk), start).getFirst().verdict();
    }

    private String host() {
        String host = cast.host("host-" + hosts++);
        cast.hours(host, List.of("monday"), "09:00", "17:00");
        return host;
    }

    private Node node() {
        var node = new Node(server.database(), NOW);
        nodes.add(node);
        node.watch.look();
        return node;
    }

    private int times(String talk) {
        return server.visitor()
                .get("/api/open-times?event_type_id=" + talk + "&from=" + MONDAY + "&to=" + MONDAY)
                .json()
                .at("/days/0/times")
                .size();
    }
}

package app.kept.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Faults;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.message.resend.Resend;
import app.kept.platform.base.Pause;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Child;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes that are processes bring letters to a mail server and to a service while people book, and everything around
 * them fails, one thing after the other. Afterwards nothing is lost, nothing is doubled, and whatever is not known says
 * so. {@code -Dkept.chaos=N} goes through all of it N times, {@code -Dkept.seed=N} in another order.
 */
@Tag("A13")
@Tag("C16")
@Tag("D13")
@Timeout(1_800)
class ChaosTest {
    private static final long SEED = Long.getLong("kept.seed", 20_261_121L);
    private static final int ROUNDS = Integer.getInteger("kept.chaos", 1);
    private static final int SHARE = 10;
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final String SERVICE_KEY = "re_key_of_the_chaos";
    private static final Duration LONGEST_CALM = Duration.ofSeconds(150);

    @TempDir
    private Path temp;

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** @param hasSecond whether what the mail server does not take goes by the service, if it can */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whateverFailsNoLetterIsLostNoneIsDoubledAndWhatIsNotKnownSaysSo(boolean hasSecond) throws Exception {
        System.out.println("chaos: seed " + SEED + (hasSecond ? ", the service behind the mail server" : ""));
        try (var database = new Faults(temp.resolve("cluster"));
                var sink = new MailSink();
                HttpFake service = Resend.fake(SERVICE_KEY)) {
            Map<String, String> carriers = new HashMap<>(carriers(sink, service));
            if (hasSecond) carriers.put("KEPT_RESEND_API_KEY", SERVICE_KEY);
            List<Practice> practices;
            try (TestServer staging = TestServer.on(database.address())) {
                new Cast(staging.api()).clock(FRIDAY.toString());
                practices = List.of(Practice.byMail(staging), Practice.byService(staging, SERVICE_KEY));
            }
            try (var nodes = new Nodes(temp, database.address(), carriers, FRIDAY);
                    var crowd = new Crowd(practices, nodes::running, new Random(SEED))) {
                nodes.start();
                var chaos = new Chaos(database, nodes, sink, service, crowd, practices.getLast(), SHARE);
                var random = new Random(hasSecond ? SEED + 1 : SEED);
                for (int round = 0; round < ROUNDS; round++) {
                    try (Snapshot _ = new Snapshot(database)) {
                        chaos.go(random);
                    }
                }
                Await.until("everybody has booked", Duration.ofSeconds(60), crowd::isDone);
                long calmAt = System.nanoTime();
                liveOn(nodes, new Rows(database.address()));
                System.out.printf("chaos: calm after %d ms%n", (System.nanoTime() - calmAt) / 1_000_000);
                judge(past(database, nodes, sink, service, crowd, chaos.cutOff()));
                new Afterwards(nodes, new Rows(database.address())).nothingIsLeftToDo(FRIDAY);
            }
        }
    }

    static Map<String, String> carriers(MailSink sink, HttpFake service) {
        return Map.of(
                "KEPT_SMTP_URL",
                "smtp+plain://127.0.0.1:" + sink.port(),
                "KEPT_MAIL_FROM",
                "Clinic <bookings@kept.example>",
                "KEPT_RESEND_URL",
                service.url(),
                "KEPT_OUTBOUND_ALLOW",
                "127.0.0.1/32");
    }

    /** Nothing fails any more, and it becomes later, from one thing that is due to the next. */
    private static void liveOn(Nodes nodes, Rows rows) {
        long lastLeft = -1;
        long same = 0;
        long giveUpAt = System.nanoTime() + LONGEST_CALM.toNanos();
        while (true) {
            long left = rows.number("select count(*) from message where state = 'planned'");
            long reactions = rows.number("select count(*) from work where kind <> 'message.send'");
            if (left == 0 && reactions == 0) return;
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError(left + " are not at their end: " + rows.texts("""
                        select message.state || ' ' || step || ' ' || coalesce(reason, '') || ' ' ||
                            coalesce('due ' || work.due_at || ' attempt ' || attempt || ' until ' || leased_until, 'no work')
                        from message left join work on work.id = message.id where state = 'planned' limit 20
                        """) + " at " + nodes.now());
            }
            same = left == lastLeft ? same + 1 : 0;
            lastLeft = left;
            Instant next = Instant.parse(rows.texts("""
                    select coalesce(to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '2000-01-01T00:00:00Z')
                    from (select due_at from work where leased_until is null union all select due_at from work_later) due
                    """).getFirst());
            // Whose lease has just run out is about to be taken, and must not find that days have passed.
            boolean isFree = rows.number("select count(*) from work where lease is not null") == 0;
            if (isFree && next.isAfter(nodes.now())) nodes.turnTo(next.plusSeconds(1));
            // Whoever is paused is tried again when it is later.
            else if (same >= 8) {
                nodes.turnOn(Duration.ofMinutes(1));
                same = 0;
            }
            Pause.system().pause(Duration.ofMillis(150));
        }
    }

    private Past past(Faults database, Nodes nodes, MailSink sink, HttpFake service, Crowd crowd, Set<String> cutOff) {
        Rows rows = new Rows(database.address());
        var settings = new HashMap<>(nodes.settings());
        settings.put("KEPT_LOG_FILE", temp.resolve("doctor.log").toString());
        Child doctor = Child.run(temp, settings, "doctor");
        int _ = doctor.exitCode();
        return new Past(
                Recorder.messages(database.address()),
                crowd.booked(),
                sink.mails(),
                carried(service, rows),
                sink.unanswered(),
                cutOff,
                doctor.output(),
                rows.number("""
                        select (select count(*) from work where kind = 'message.send')
                            + (select count(*) from work_later where kind = 'message.send')
                            + (select count(*) from dead_work)
                        """));
    }

    /** By those who know a letter that comes twice: the service, and the inbox of who looks after an account. */
    private static List<String> carried(HttpFake service, Rows rows) {
        return Stream.concat(
                        service.carried().stream().map(FakeProvider.Carried::key),
                        rows.texts("select id from inbox_item").stream())
                .toList();
    }

    private static void judge(Past past) {
        var checker = new Checker(past);
        System.out.println("chaos: " + past.booked().size() + " bookings, "
                + past.messages().size() + " messages, "
                + checker.in("sent") + " sent, " + checker.in("skipped") + " skipped, " + checker.in("failed")
                + " failed, " + checker.in("unsure") + " unsure of "
                + past.unanswered().size() + " unanswered and "
                + past.cutOff().size() + " that may have been cut off, "
                + past.mails().size() + " mails, "
                + past.carried().size() + " by the service, " + checker.repeated() + " with the same Message-ID again");
        System.out.println("chaos: " + checker.summary());
        checker.check();
        assertThat(checker.in("failed"))
                .as("no more failed than were refused")
                .isLessThanOrEqualTo((long) Chaos.REFUSALS * ROUNDS);
        assertThat(checker.in("unsure")).as("some are unsure").isPositive();
        assertThat(checker.in("failed")).as("some failed for good").isPositive();
    }

    /** Somebody looks at how everything was, the whole time; whenever they are hung up on they look again. */
    private static final class Snapshot implements AutoCloseable {
        private final Faults database;
        private final Thread looking;
        private volatile boolean over;

        Snapshot(Faults database) {
            this.database = database;
            this.looking = Thread.ofVirtual().start(this::look);
        }

        private void look() {
            while (!over) {
                try (Connection connection = TestPostgres.connect(database.address())) {
                    connection.setAutoCommit(false);
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    connection.createStatement().executeQuery("select count(*) from message");
                    while (!over && connection.isValid(5)) Pause.system().pause(Duration.ofMillis(200));
                } catch (SQLException away) {
                    Pause.system().pause(Duration.ofMillis(100));
                }
            }
        }

        @Override
        public void close() {
            over = true;
            Await.until("it does not look any more", () -> !looking.isAlive());
        }
    }
}

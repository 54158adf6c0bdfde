package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C7")
class DatabaseOutageTest {
    private static final int KILLS = 12;

    private final Collection<Api.Answer> answers = new ConcurrentLinkedQueue<>();
    private final Collection<Exception> broken = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger hour = new AtomicInteger();

    @Test
    void whenTheDatabaseHangsUpCallersAreAskedToComeBackAndNoAnswerLies() throws Exception {
        try (TestServer server = TestServer.start()) {
            var cast = new Cast(server.api());
            cast.clock("2026-01-01T10:00:00Z");
            String host = cast.host("all");
            cast.hours(
                    host,
                    List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
                    "00:00",
                    "24:00");
            String talk = cast.talk(host);

            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) threads.execute(() -> load(() -> cast.book(talk, nextStart())));
                for (int i = 0; i < 4; i++)
                    threads.execute(() -> load(() -> server.api().get("/api/hosts/" + host)));
                // Before the threads are waited for, or a failure here would keep them going for ever.
                try {
                    hangUpAgainAndAgain(new Rows(server.database()));
                } finally {
                    over.set(true);
                }
            }

            assertThat(broken).as("every request has its answer").isEmpty();
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.body()).isIn(200, 201, 503);
                assertThat(answer.body()).doesNotContain("xception", "org.postgresql", "select ", "FATAL");
            });
            assertThat(answers).anyMatch(answer -> answer.status() == 503);
            assertThat(server.visitor().get("/health/ready").status()).isEqualTo(200);
            assertEveryAnsweredBookingIsThere(server);
        }
    }

    private void hangUpAgainAndAgain(Rows rows) {
        for (int kill = 0; kill < KILLS; kill++) {
            int answered = answers.size();
            rows.texts("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                        and backend_type = 'client backend'
                    """);
            Await.until("the load goes on", () -> answers.size() > answered + 50);
        }
    }

    private void assertEveryAnsweredBookingIsThere(TestServer server) {
        var answered = answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(Api.Answer::id)
                .toList();
        assertThat(new Rows(server.database()).texts("select id from booking")).containsAll(answered);
        assertThat(answered).isNotEmpty();
    }

    private String nextStart() {
        return Instant.parse("2026-01-02T00:00:00Z")
                .plus(Duration.ofHours(hour.getAndIncrement() % 8_000))
                .toString();
    }

    private void load(Supplier<Api.Answer> request) {
        while (!over.get()) {
            try {
                answers.add(request.get());
            } catch (UncheckedIOException e) {
                broken.add(e);
            }
        }
    }
}

package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private String talk = "";

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A2")
    void aVisitorWithoutAnAccountBooks() {
        var answer = new Cast(server.visitor()).book(talk, "2026-11-23T09:00:00+01:00");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("status").asString()).isEqualTo("confirmed");
        assertThat(answer.json().get("start_at").asString()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    @Tag("A12")
    @Tag("C7")
    void ofSixtyFourWhoRushForOneTimeExactlyOneGetsIt() throws Exception {
        List<Api.Answer> answers = rush(64, "2026-11-24T09:00:00+01:00");

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .hasSize(63)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("slot_taken"));
    }

    @Test
    void aMomentBeyondAllReasonIsAWrongField() {
        for (String startAt :
                List.of("+999999999-12-31T23:59:59-18:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")) {
            Api.Answer answer = cast.book(talk, startAt);

            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("invalid_input");
        }
    }

    private List<Api.Answer> rush(int racers, String startAt) throws Exception {
        var gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers = IntStream.range(0, racers)
                    .mapToObj(_ -> threads.submit(() -> {
                        gate.await();
                        return cast.book(talk, startAt);
                    }))
                    .toList();
            gate.countDown();
            var all = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> answer : answers) all.add(answer.get());
            return all;
        }
    }
}

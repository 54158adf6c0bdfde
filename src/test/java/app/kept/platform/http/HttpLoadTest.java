package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Await;
import app.kept.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More than can be done, longer than may be, and the end. */
class HttpLoadTest {
    @Test
    void whoComesWhenAllPlacesAreTakenIsSentAwayAtOnceAndTheUrgentGetIn() throws Exception {
        try (var house = new House(4, Duration.ofSeconds(10), "")) {
            List<Wire> waiting = waiters(house, 3);
            try (Wire next = house.wire()) {
                Wire.Answer usual = next.ask("GET /hello");
                Wire.Answer urgent = next.ask("GET /urgent");

                assertThat(usual.status()).isEqualTo(503);
                assertThat(Json.read(usual.body()).get("code").asString()).isEqualTo("busy");
                assertThat(Integer.parseInt(usual.header("retry-after"))).isBetween(1, 3);
                assertThat(urgent.status()).isEqualTo(204);

                house.gate.release(3);
                for (Wire wire : waiting) assertThat(wire.read().status()).isEqualTo(204);
                assertThat(next.ask("GET /hello").status()).isEqualTo(200);
            }
            close(waiting);
        }
    }

    @Test
    void whatLooksAfterTheServerGetsInAndIsNobodyWhoWaits() throws Exception {
        try (var house = new House(4, Duration.ofSeconds(10), "");
                Wire probe = house.wire()) {
            assertThat(probe.ask("GET /probe").status()).isEqualTo(204);
            assertThat(house.people.wasSomebodyHere(Duration.ofHours(1))).isFalse();

            List<Wire> waiting = waiters(house, 3);
            assertThat(house.people.isSomebodyWaiting()).isTrue();
            assertThat(probe.ask("GET /probe").status()).isEqualTo(204);
            house.gate.release(3);
            for (Wire wire : waiting) assertThat(wire.read().status()).isEqualTo(204);
            assertThat(house.people.wasSomebodyHere(Duration.ofHours(1))).isTrue();
            close(waiting);
        }
    }

    @Test
    void aRequestThatTakesTooLongIsStoppedAndItsPlaceFree() throws Exception {
        try (var house = new House(4, Duration.ofMillis(200), "")) {
            List<Wire> late = waiters(house, 3);
            for (Wire wire : late) {
                Wire.Answer answer = wire.read();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(Json.read(answer.body()).get("code").asString()).isEqualTo("deadline_exceeded");
                assertThat(answer.header("retry-after")).isNotEmpty();
            }
            assertThat(late.getFirst().ask("GET /hello").status()).isEqualTo(200);
            close(late);
        }
    }

    @Test
    void aBodyThatTricklesInIsNotWaitedForForEver() throws Exception {
        try (var house = new House(4, Duration.ofMillis(500), "")) {
            var slow = new ArrayList<Wire>();
            for (int i = 0; i < 3; i++) {
                slow.add(house.wire().send("""
                        POST /echo HTTP/1.1
                        Host: localhost
                        Content-Type: application/json
                        Content-Length: 1000

                        {"""));
            }
            for (Wire wire : slow) assertThat(wire.isClosedOrRefused()).isTrue();
            try (Wire next = house.wire()) {
                assertThat(next.ask("GET /hello").status()).isEqualTo(200);
            }
            close(slow);
        }
    }

    @Test
    void atTheEndWhatIsUnderWayIsFinishedAndTheRestTurnedAway() throws Exception {
        var house = new House(16, Duration.ofSeconds(10), "");
        List<Wire> under = waiters(house, 3);
        try (Wire known = house.wire()) {
            assertThat(known.ask("GET /hello").status()).isEqualTo(200);
            Thread closing = Thread.ofVirtual().start(house::close);
            Await.until("new requests are turned away", () -> isTurnedAway(known));

            house.gate.release(3);
            for (Wire wire : under) {
                Wire.Answer answer = wire.read();
                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.header("connection")).isEqualToIgnoringCase("close");
                assertThat(wire.isClosedByServer()).isTrue();
            }
            closing.join();
        }
        close(under);
    }

    @Test
    void atTheEndNoAnswerIsCutOff() throws Exception {
        for (int round = 0; round < 20; round++) {
            var house = new House(16, Duration.ofSeconds(10), "");
            List<Wire> under = waiters(house, 3);
            Thread closing = Thread.ofVirtual().start(house::close);
            house.gate.release(3);
            for (Wire wire : under) assertThat(wire.read().status()).isIn(204, 503);
            closing.join();
            close(under);
        }
    }

    private static boolean isTurnedAway(Wire wire) {
        try {
            return wire.ask("GET /hello").status() == 503;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Wire> waiters(House house, int many) throws Exception {
        var waiting = new ArrayList<Wire>();
        for (int i = 0; i < many; i++) {
            waiting.add(house.wire().send("GET /wait HTTP/1.1\nHost: localhost\n\n"));
        }
        house.waiting.await();
        return waiting;
    }

    private static void close(List<Wire> wires) throws IOException {
        for (Wire wire : wires) wire.close();
    }
}

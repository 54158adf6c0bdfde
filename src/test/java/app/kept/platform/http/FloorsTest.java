package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Wire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No clock is looked at: what counts is that every answer waits, and holds no place meanwhile. */
class FloorsTest {
    @Test
    @Tag("C5")
    void everyAnswerOfARouteWithAFloorWaitsWhateverItIs() throws Exception {
        try (var house = new House();
                Wire wire = house.wire()) {
            for (String body : List.of("{\"name\": \"Bo\"}", "{\"name\": 5}", "no json", "[".repeat(70_000))) {
                int before = house.rests.size();
                wire.send("POST /floored HTTP/1.1\nHost: house.example\nContent-Type: application/json\n"
                        + "Content-Length: " + body.length() + "\n\n" + body);
                wire.read();

                assertThat(house.rests).as(body).hasSize(before + 1);
                assertThat(house.rests.getLast()).isGreaterThan(Duration.ofMinutes(59));
                assertThat(house.figuresAtRest)
                        .as("a place is held by nobody who waits")
                        .allSatisfy(figures -> assertThat(figures).contains("kept_http_requests_running 0"));
            }
        }
    }

    @Test
    void otherRoutesDoNotWait() throws Exception {
        try (var house = new House();
                Wire wire = house.wire()) {
            wire.send("GET /hello HTTP/1.1\nHost: house.example\n\n");
            wire.read();

            assertThat(house.rests).isEmpty();
        }
    }
}

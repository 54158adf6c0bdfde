package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows a booking keeps nobody waiting. */
class NobodyWaitsStoryTest {
    private static final String START = "2026-11-26T09:00:00Z";

    /** It takes connections and says nothing, for as long as anybody listens. */
    @Test
    @Tag("A4")
    void anAnswerIsThereBeforeAnyMailIsHoweverLongItsServerKeepsSilent() throws IOException {
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (Tale tale = new Tale(
                        "counselling",
                        Map.of(
                                "KEPT_SMTP_URL",
                                "smtp+plain://user:word@127.0.0.1:" + silent.getLocalPort(),
                                "KEPT_MAIL_FROM",
                                "Clinic <bookings@kept.example>"));
                // Closed first, so that nobody waits for it any more.
                silent) {
            String type = tale.type(tale.cast.anna(), Map.of("confirmation", "request"));

            Api.Answer booked = tale.cast.book(type, START, Cast.BO);
            Api.Answer confirmed = tale.api.post("/api/bookings/" + booked.id() + "/confirm", Map.of());
            Api.Answer moved = tale.api.post(
                    "/api/bookings/" + booked.id() + "/reschedule", Map.of("start_at", "2026-11-27T09:00:00Z"));
            Api.Answer cancelled = tale.api.post("/api/bookings/" + booked.id() + "/cancel", Map.of());
            JsonNode messages = tale.cast.journey(booked.id());

            assertThat(booked.status()).isEqualTo(201);
            assertThat(confirmed.status()).isEqualTo(200);
            assertThat(moved.status()).isEqualTo(200);
            assertThat(cancelled.json().get("status").asString()).isEqualTo("cancelled");
            assertThat(messages.valueStream()
                            .flatMap(message -> message.get("attempts").valueStream()))
                    .as("no try has come to an end, and everybody had their answers")
                    .allMatch(attempt -> attempt.get("ended_at").isNull());
        }
    }
}

package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One address can try to book only so often, and loses nothing of what was typed by that. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookTriesTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final String START = "2026-11-24T08:00:00Z";

    private final TestServer server =
            TestServer.start(Map.of("KEPT_BOOKING_TRIES", "3", "KEPT_TRUSTED_PROXIES", "127.0.0.0/8"));
    private final Api visitor = server.visitor();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whoTriesTooOftenIsToldWhenToComeBackAndKeepsWhatWasTyped() {
        for (int i = 0; i < 3; i++)
            assertThat(send("198.51.100.1", "/book/anna", "no address").status())
                    .isEqualTo(422);

        Api.Answer stopped = send("198.51.100.1", "/book/anna", "grace@example.com");

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.raw().headers().firstValue("Retry-After")).contains("60");
        assertThat(stopped.body())
                .contains("envie de novo em um minuto", "value=\"Grace\"", "value=\"grace@example.com\"", START);
        assertThat(send("198.51.100.1", "/embed/book/anna", "grace@example.com").status())
                .as("another door to the same")
                .isEqualTo(429);
        assertThat(send("198.51.100.2", "/book/anna", "no address").status())
                .as("somebody else")
                .isEqualTo(422);

        cast.advance("PT1M");
        assertThat(send("198.51.100.1", "/book/anna", "no address").status()).isEqualTo(422);
    }

    @Test
    void whoHasBookedIsLedToTheirBookingHoweverOftenTheFormIsSent() {
        Map<String, String> form = fields("grace@example.com");
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.form("/book/anna", form, "X-Forwarded-For", "198.51.100.3")
                            .status())
                    .isEqualTo(303);
        }
    }

    private Api.Answer send(String from, String path, String email) {
        return visitor.form(path + "?lang=pt", fields(email), "X-Forwarded-For", from);
    }

    private Map<String, String> fields(String email) {
        Matcher ticket =
                TICKET.matcher(visitor.page("/book/anna/talk?start=" + START).body());
        String drawn = ticket.find() ? ticket.group(1) : "";
        return new HashMap<>(Map.of("type", "talk", "start", START, "ticket", drawn, "name", "Grace", "email", email));
    }
}

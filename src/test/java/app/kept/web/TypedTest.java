package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody typed is not lost with the time they had chosen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedTest {
    private static final String ONLY = "2026-11-23T08:00:00Z";
    private static final String SEND = "<button class=\"main\"";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Api visitor = server.visitor();

    @BeforeAll
    void annaHasOneHourOpen() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.host("anna");
        cast.hours(anna, List.of("monday"), "09:00", "10:00");
        cast.eventType(
                Map.of("host_id", anna, "slug", "talk", "name", "Talk", "duration_minutes", 60, "window_days", 7));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A2")
    void withoutATimeNothingCanBeSentAndWhatWasTypedStays() {
        Map<String, String> fields = fields();
        fields.remove("start");
        for (String odd : List.of("", "soon")) {
            if (!odd.isEmpty()) fields.put("start", odd);
            Api.Answer answer = visitor.form("/book/anna?lang=en", fields);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("href=\"#others\">Choose a time.", "value=\"Grace\"", "value=\"grace@example.com\"")
                    .contains("name=\"start\" value=\"" + ONLY + "\" checked", SEND, "/book/anna/talk?lang=de\"")
                    .doesNotContain("not open any more");
        }

        fields = fields();
        cast.bookedPage(visitor, ONLY);
        Api.Answer taken = visitor.form("/book/anna?lang=en", fields);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body())
                .contains("not open any more", "No other time is open near it.", "value=\"Grace\"")
                .contains("/book/anna/talk?lang=en&amp;date=2026-11-23")
                .doesNotContain(SEND, "name=\"start\"");

        fields.remove("start");
        Api.Answer sent = visitor.form("/book/anna?lang=en", fields);
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.body()).contains("value=\"Grace\"").doesNotContain(SEND);
    }

    private Map<String, String> fields() {
        Matcher ticket =
                TICKET.matcher(visitor.page("/book/anna/talk?start=" + ONLY).body());
        assertThat(ticket.find()).isTrue();
        return new HashMap<>(Map.of(
                "type", "talk",
                "start", ONLY,
                "ticket", ticket.group(1),
                "name", "Grace",
                "email", "grace@example.com"));
    }
}

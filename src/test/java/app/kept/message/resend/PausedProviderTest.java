package app.kept.message.resend;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account's own service refuses it for a while, until somebody has looked after it. */
@Tag("A13")
@Tag("D11")
class PausedProviderTest {
    private static final String KEY = "re_key_of_this_test";
    private static final HttpFake.Answer REFUSED =
            HttpFake.Answer.json(403, "{\"name\":\"invalid_api_key\",\"message\":\"API key is invalid\"}");

    @Test
    void whatItShouldCarryWaitsAndGoesOnceItIsResumed() throws Exception {
        try (HttpFake fake = Resend.fake(KEY);
                TestServer server = TestServer.start(
                        Map.of("KEPT_RESEND_URL", fake.url(), "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            var cast = new Cast(server.api());
            var rows = new Rows(server.database());
            cast.clock("2026-11-20T10:00:00Z");
            Api owner = SignedIn.as(server, "owner").api();
            String provider = owner.post(
                            "/api/providers",
                            Map.of(
                                    "channel", "email",
                                    "name", "resend",
                                    "values", Map.of("key", KEY, "from", "bookings@kept.example")))
                    .id();
            String talk = cast.talk(cast.anna());
            fake.answerAlways(REFUSED);
            cast.book(talk, "2026-11-26T09:00:00+01:00");
            cast.advance("PT1M");
            cast.book(talk, "2026-11-26T11:00:00+01:00");
            cast.advance("PT15H");
            cast.advance("PT15H");

            assertThat(rows.number("select count(*) from provider where paused_at is not null"))
                    .isOne();
            assertThat(rows.texts("select distinct state from message where channel = 'email'"))
                    .containsExactly("planned");
            assertThat(fake.requests()).as("it is left alone").hasSizeLessThan(5);

            fake.behaveWell();
            Api.Answer resumed = owner.patch("/api/providers/" + provider, Map.of("resume", true));
            assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
            cast.advance("PT10M");

            assertThat(
                            rows.texts(
                                    "select distinct state from message where step <> 'booking_reminder' and channel = 'email'"))
                    .containsExactly("sent");
            assertThat(fake.carried())
                    .extracting(Carried::to)
                    .filteredOn(to -> to.equals("bo@example.com"))
                    .hasSize(2);
            assertThat(rows.number("select count(*) from message where template = 'operations_alert'"))
                    .as("owners hear of it")
                    .isPositive();
        }
    }
}

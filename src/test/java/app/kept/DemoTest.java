package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.config.Settings;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Jar;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private final TestServer server = TestServer.start(Map.of("KEPT_MODE", "demo"));
    private final Api api = server.api();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void threeHostsCanBeBooked() {
        for (String slug : Demo.HOSTS) {
            assertThat(server.visitor().page("/book/" + slug).body()).contains("class=\"openings\"");
        }
        assertThat(server.visitor().page("/").body()).contains("Anna Meyer", "João Silva", "Priya Rao");
    }

    @Test
    void whoLooksAtItIsToldHowToSignInAndNobodyElseIs() {
        String page = server.visitor().page("/sign-in?lang=en").body();
        Matcher told =
                Pattern.compile("Sign in as (\\S+) with the password (\\S+)\\.").matcher(page);
        assertThat(told.find()).isTrue();
        Api.Answer in = new Jar(server.address())
                .openAndSend("/sign-in", Map.of("email", told.group(1), "password", told.group(2)));
        assertThat(in.status()).isEqualTo(303);
        var settings = Settings.load(Map.of("KEPT_MODE", "demo"));
        assertThat(String.join("\n", Demo.greeting(server.address(), settings)))
                .contains("/sign-in", told.group(1), told.group(2));

        var ownedByAnother = Settings.load(Map.of(
                "KEPT_MODE", "demo", "KEPT_ADMIN_EMAIL", "ada@example.com", "KEPT_ADMIN_PASSWORD", "five plain words"));
        assertThat(Demo.entry(ownedByAnother)).isEmpty();
        assertThat(Demo.entry(Settings.load(Map.of("KEPT_MODE", "test")))).isEmpty();
        assertThat(Demo.entry(Settings.load(Map.of()))).isEmpty();
    }

    @Test
    void whoLooksAroundFindsThemWithWhatOthersSayOfThem() {
        assertThat(server.visitor().page("/find").body()).contains("Anna Meyer", "João Silva", "Priya Rao");
        assertThat(server.visitor().page("/p/anna-meyer?lang=de").body()).contains("95\u00a0€", "Ich komme wieder.");
    }

    @Test
    void eachHostHasABreakADateOfItsOwnAndAnAbsence() {
        for (JsonNode host : api.get("/api/hosts").json().get("hosts")) {
            JsonNode said = api.get("/api/hosts/" + host.get("id").asString() + "/availability")
                    .json();
            assertThat(said.get("rules"))
                    .filteredOn(rule -> rule.get("day").asString().equals("monday"))
                    .hasSize(2);
            assertThat(said.get("overrides")).hasSize(1);
            assertThat(said.get("absences")).hasSize(1);
        }
    }

    @Test
    void someBookingsArePastSomeAreAheadAndOneWaitsForItsHost() {
        Instant now = Instant.now();
        List<JsonNode> bookings = list(api.get("/api/bookings").json().get("bookings"));

        assertThat(bookings).anyMatch(one -> startOf(one).isBefore(now));
        assertThat(bookings).anyMatch(one -> startOf(one).isAfter(now));
        assertThat(bookings)
                .filteredOn(one -> one.get("status").asString().equals("pending"))
                .hasSize(1);
    }

    @Test
    void oneMessageHasFailedAndTheOthersWereSentInTheirOwnTime() {
        var messages = new ArrayList<JsonNode>();
        for (JsonNode booking : api.get("/api/bookings").json().get("bookings")) {
            String id = booking.get("id").asString();
            messages.addAll(
                    list(api.get("/api/bookings/" + id + "/journey").json().get("messages")));
        }

        assertThat(messages)
                .filteredOn(one -> one.get("state").asString().equals("failed"))
                .hasSize(1);
        assertThat(messages)
                .filteredOn(one -> one.get("state").asString().equals("sent"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(Instant.parse(one.get("sent_at").asString()))
                        .isBetween(
                                Instant.parse(one.get("due_at").asString()),
                                Instant.parse(one.get("due_at").asString()).plusSeconds(60)));
    }

    @Test
    void afterLoadingTheClockIsTheMachinesAgain() {
        Instant shown =
                Instant.parse(api.get("/api/dev/clock").json().get("now").asString());

        assertThat(Duration.between(shown, Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aDemoThatHasAnAccountIsLeftAsItIs() {
        try (TestServer again = server.anotherNode(Map.of("KEPT_MODE", "demo"))) {
            assertThat(list(again.api().get("/api/bookings").json().get("bookings")))
                    .hasSize(9);
        }
    }

    @Test
    void turningTheClockAWeekMakesTheJourneyHappen() {
        try (TestServer another = TestServer.start(Map.of("KEPT_MODE", "demo"))) {
            var cast = new Cast(another.api());
            int before = cast.mailbox().size();

            cast.advance("P7D");

            assertThat(cast.mailbox().size()).isGreaterThan(before);
        }
    }

    private static Instant startOf(JsonNode booking) {
        return Instant.parse(booking.get("start_at").asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }
}

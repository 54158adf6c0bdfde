package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.step;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Steps that change what is known of the client: once, when they are due, and seen like any message. */
@Tag("B11")
class StepContactTest {
    private static final String START = "2026-12-10T10:00:00+01:00";
    private static final String MARKS =
            "{contact: {add_tags: [regular, berlin], remove_tags: [lead], fields: {source: journey}}}";

    private final Ours ours = new Ours(Map.of());
    private final Rows rows = new Rows(ours.server.database());

    @AfterEach
    void stop() {
        ours.close();
    }

    @Test
    void tagsAndFieldsAreChangedWhenItIsDueOnceAndItStandsInTheAudit() {
        ours.add(journey(step("mark", "at: end + 1h", MARKS)));
        String booking = ours.booked(START);
        String client = client();
        ours.server
                .api()
                .patch(
                        "/api/clients/" + client,
                        Map.of("tags", List.of("lead", "old"), "fields", Map.of("campaign", "x", "kept", "y")));
        assertThat(ours.states(booking, "mark")).containsExactly("planned");

        ours.cast.advance("P10D");

        JsonNode sheet = ours.server.api().get("/api/clients/" + client).json();
        assertThat(sheet.path("tags").valueStream().map(JsonNode::asString))
                .containsExactly("old", "regular", "berlin");
        assertThat(sheet.path("fields").path("source").asString()).isEqualTo("journey");
        assertThat(sheet.path("fields").path("kept").asString()).isEqualTo("y");
        JsonNode message = ours.only(booking, "mark");
        assertThat(message.path("state").asString()).isEqualTo("sent");
        assertThat(message.path("channel").asString()).isEqualTo("contact");
        assertThat(message.path("recipient").asString()).isEqualTo("contact");
        assertThat(message.path("sent_at").asString()).isEqualTo("2026-12-10T11:00:00Z");
        assertThat(message.path("attempts")).isEmpty();
        assertThat(ours.server
                        .api()
                        .get("/api/bookings/" + booking + "/journey?why=mark")
                        .body())
                .contains("What is known of the client was changed on");
        assertThat(rows.texts(
                        "select actor || ' ' || action from audit where object = 'client' and request_id = ?",
                        "journey:" + message.path("id").asString()))
                .containsExactly("system changed");
        assertThat(ours.server.api().get("/api/messages?channel=contact").body())
                .contains("mark");
        assertThat(ours.admin().get("/messages?channel=contact").status()).isEqualTo(200);

        // What somebody takes away again does not come back.
        ours.server.api().patch("/api/clients/" + client, Map.of("tags", List.of()));
        ours.cast.advance("P2D");
        assertThat(ours.server
                        .api()
                        .get("/api/clients/" + client)
                        .json()
                        .path("tags")
                        .size())
                .isZero();
    }

    @Test
    void clientsAreFoundByWhatTheyHave() {
        ours.add(journey(step("mark", "on: booking.agreed", MARKS)));
        ours.booked(START);

        assertThat(found("tag=regular")).isEqualTo(1);
        assertThat(found("tag=Regular")).isZero();
        assertThat(found("tag=%27%20or%201%3D1--")).isZero();
        assertThat(found("field=source")).isEqualTo(1);
        assertThat(found("field=source&value=journey")).isEqualTo(1);
        assertThat(found("field=source&value=other")).isZero();
        assertThat(found("field=campaign")).isZero();
        assertThat(found("tag=regular&q=lind")).isEqualTo(1);
        assertThat(ours.server.api().get("/api/clients?value=x").status()).isEqualTo(422);
        assertThat(ours.server.api().get("/api/clients?tag=" + "x".repeat(51)).status())
                .isEqualTo(422);
        SignedIn stranger = SignedIn.as(ours.server, "owner", SignedIn.account(ours.server, "Other"));
        assertThat(stranger.api()
                        .get("/api/clients?tag=regular")
                        .json()
                        .path("clients")
                        .size())
                .isZero();
    }

    @Test
    void whatIsSoAlreadyLeavesNoTraceAndBookingsOfOneClientAtOnceAllEnd() {
        ours.add(journey(step("mark", "at: start - 24h", "{contact: {add_tags: [regular]}}")));
        String talk = ours.cast.talk(ours.cast.anna());
        List<String> bookings = IntStream.range(9, 17)
                .mapToObj(hour -> ours.booked(talk, "2026-12-10T%02d:00:00+01:00".formatted(hour), Cast.BO))
                .toList();

        ours.cast.advance("P10D");

        assertThat(bookings)
                .allSatisfy(booking -> assertThat(ours.states(booking, "mark")).containsExactly("sent"));
        assertThat(rows.number("select count(*) from audit where object = 'client' and action = 'changed'"))
                .isEqualTo(1);
    }

    @Test
    void conditionsAndTheEndOfTheBookingAreHeard() {
        ours.add(journey(
                step("first", "on: booking.agreed", "{contact: {add_tags: [new]}}", "if: [first_booking]"),
                step("paid", "on: booking.agreed", "{contact: {add_tags: [paying]}}", "if: [paid]"),
                step("came", "at: end + 1h", "{contact: {add_tags: [came]}}")));
        String booking = ours.booked(START);
        ours.server.api().post("/api/bookings/" + booking + "/cancel", Map.of("reason", "Ill"));
        ours.cast.advance("P12D");

        assertThat(ours.states(booking, "first")).containsExactly("sent");
        assertThat(ours.only(booking, "paid").path("reason").asString()).contains("No payment");
        assertThat(ours.states(booking, "came")).containsExactly("skipped");
        assertThat(sheet().path("tags").toString()).isEqualTo("[\"new\"]");
    }

    @Test
    void whereThereIsNoRoomItIsSkippedAndSaysSo() {
        ours.add(journey(step("mark", "at: start - 24h", "{contact: {add_tags: [regular]}}")));
        String booking = ours.booked(START);
        List<String> full = IntStream.range(0, 50).mapToObj(i -> "t" + i).toList();
        ours.server.api().patch("/api/clients/" + client(), Map.of("tags", full));

        ours.cast.advance("P10D");

        assertThat(ours.states(booking, "mark")).containsExactly("skipped");
        assertThat(ours.only(booking, "mark").path("reason").asString()).contains("no room");
        assertThat(sheet().path("tags").size()).isEqualTo(50);
    }

    @Test
    void whoIsErasedIsNotMarkedAnyMore() {
        ours.add(journey(
                step("now", "on: booking.agreed", "{contact: {fields: {secret: zanzibar}}}"),
                step("later", "at: end + 1h", "{contact: {add_tags: [regular]}}")));
        ours.booked(START);
        String client = client();
        assertThat(ours.server.api().get("/api/clients/" + client + "/export").body())
                .contains("zanzibar");
        ours.cast.advance("P12D");

        Api.Answer erased = ours.admin().post("/api/clients/" + client + "/erase", Map.of("confirm", "Bo Lind"));
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);

        assertThat(rows.findEverywhere("zanzibar")).allMatch(column -> column.startsWith("journey_version."));
        assertThat(sheet().path("tags").size()).isZero();
    }

    @Test
    void whatCannotBeKeptIsRefusedWithItsPlace() {
        for (String[] bad : List.of(
                new String[] {"{contact: {add_tag: [x]}}", "did you mean add_tags"},
                new String[] {"{contact: {email: [x]}}", "knows no key"},
                new String[] {"{contact: {add_tags: [\"\"]}}", "must be a text"},
                new String[] {"{contact: {add_tags: [\"" + "x".repeat(51) + "\"]}}", "at most 50 characters"},
                new String[] {"{contact: {add_tags: [\"a\\nb\"]}}", "one line"},
                new String[] {"{contact: {fields: {\"\": x}}}", "must have names"},
                new String[] {"{contact: {fields: {\"a\\u202eb\": x}}}", "must have names"},
                new String[] {"{contact: {fields: {a: \"" + "x".repeat(1001) + "\"}}}", "at most 1000 characters"},
                new String[] {"{contact: {fields: {a: [x]}}}", "must be a text"})) {
            Api.Answer refused =
                    ours.sent("POST", "/api/journeys", journey(step("mark", "on: booking.agreed", bad[0])));
            assertThat(refused.status()).as(bad[0]).isEqualTo(422);
            assertThat(refused.body()).as(bad[0]).contains("steps[0].to.contact", bad[1]);
        }
    }

    private int found(String query) {
        return ours.server
                .api()
                .get("/api/clients?" + query)
                .json()
                .path("clients")
                .size();
    }

    private JsonNode sheet() {
        return ours.server.api().get("/api/clients").json().at("/clients/0");
    }

    private String client() {
        return sheet().path("id").asString();
    }
}

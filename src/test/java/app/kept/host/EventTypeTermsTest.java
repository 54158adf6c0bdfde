package app.kept.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTypeTermsTest {
    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private String type = "";

    @BeforeAll
    void annaOffersATalk() {
        cast.clock("2026-11-20T10:00:00Z");
        type = "/api/event-types/" + cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("B12")
    void allThatIsSaidIsKeptAndCanBeSentBackAndTakenAway() {
        String terms = """
                {"confirmation": "request", "pending_holds": false, "pending_minutes": 60, "complete_after_minutes": 0,
                 "cancel_notice_minutes": 1440, "late_cancel": "refused", "proposal_holds": true, "proposal_minutes": 30,
                 "description": "Two\\nlines", "location": "Room 3", "price": {"amount": 4500, "currency": "EUR"},
                 "questions": [{"key": "topic", "label": "What?", "type": "choices", "required": true, "options": ["a", "b"]},
                     {"key": "more", "label": "More?", "type": "long_text", "required": false, "max_length": 30}],
                 "send_email_confirmation": false, "send_sms_confirmation": true, "reminder_minutes_before": [1440, 60],
                 "booking_notification_emails": ["a@example.com"]}
                """;
        JsonNode shown = change(terms, 200).json();

        Json.read(terms)
                .forEachEntry(
                        (field, value) -> assertThat(shown.get(field)).as(field).isEqualTo(value));
        var back = (ObjectNode) shown.deepCopy();
        back.remove(List.of("id", "host_ids"));
        assertThat(api.patch(type, back).json()).isEqualTo(shown);

        String nothing = """
                {"pending_minutes": null, "complete_after_minutes": null, "proposal_minutes": null, "description": null,
                 "location": null, "price": null, "questions": null, "reminder_minutes_before": null,
                 "booking_notification_emails": null, "confirmation": "instant"}
                """;
        JsonNode bare = change(nothing, 200).json();
        assertThat(List.of("pending_minutes", "description", "location", "price", "reminder_minutes_before"))
                .allSatisfy(
                        field -> assertThat(bare.get(field).isNull()).as(field).isTrue());
        assertThat(bare.get("questions")).isEmpty();
        assertThat(bare.get("booking_notification_emails")).isEmpty();
        assertThat(bare.get("late_cancel").asString()).isEqualTo("refused");
    }

    @Test
    @Tag("B5")
    void addressesAreTakenAsAListAndAsOneTextWithCommas() {
        for (String sent : List.of("\"a@example.com, b@example.com\"", "[\"a@example.com\", \"b@example.com\"]")) {
            JsonNode shown = change("{\"booking_notification_emails\": " + sent + "}", 200)
                    .json();

            assertThat(shown.get("booking_notification_emails").toString())
                    .isEqualTo("[\"a@example.com\",\"b@example.com\"]");
        }
        assertThat(change("{\"booking_notification_emails\": \"\"}", 200).json().get("booking_notification_emails"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "booking_notification_emails | \"a@example.com, nobody\"",
                "booking_notification_emails | [\"a@example.com\\r\\nBcc: x@example.com\"]",
                "booking_notification_emails | [7]",
                "booking_notification_emails | {}",
                "reminder_minutes_before | [60, 60]",
                "reminder_minutes_before | [0]",
                "reminder_minutes_before | [1.5]",
                "reminder_minutes_before | [525601]",
                "reminder_minutes_before | \"60\"",
                "reminder_minutes_before | [1,2,3,4,5,6,7,8,9,10,11]",
                "price.currency | {\"amount\": 1, \"currency\": \"eur\"}",
                "price.currency | {\"amount\": 1, \"currency\": \"DEM\"}",
                "price.currency | {\"amount\": 1, \"currency\": \"XYZ\"}",
                "price.amount | {\"amount\": -1, \"currency\": \"EUR\"}",
                "price.amount | {\"currency\": \"EUR\"}",
                "pending_minutes | 0",
                "late_cancel | \"maybe\"",
                "location | \"two\\nlines\"",
                "questions[0].key | [{\"key\": \"Big\", \"label\": \"x\", \"type\": \"text\"}]",
                "questions[1].key | [{\"key\":\"a\",\"label\":\"x\",\"type\":\"text\"},{\"key\":\"a\",\"label\":\"x\",\"type\":\"date\"}]",
                "questions[0].type | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"colour\"}]",
                "questions[0].options | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"choice\"}]",
                "questions[0].options | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"text\", \"options\": [\"a\"]}]",
                "questions[0].options | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"choice\", \"options\": [\"a\", \"a\"]}]",
                "questions[0].max_length | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"date\", \"max_length\": 3}]",
                "questions[0].label | [{\"key\": \"a\", \"type\": \"date\"}]",
                "questions[0].colour | [{\"key\": \"a\", \"label\": \"x\", \"type\": \"date\", \"colour\": 1}]",
            })
    @Tag("B12")
    void whatCannotBeTakenIsSaidAtItsPlaceAndChangesNothing(String place, String value) {
        String field = place.split("[.\\[]", 2)[0];
        JsonNode before = api.get(type).json();

        Api.Answer refused = change("{\"" + field + "\": " + value + "}", 422);

        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString())
                        .collect(Collectors.toSet()))
                .containsExactly(place);
        assertThat(api.get(type).json()).isEqualTo(before);
    }

    @Test
    void moreQuestionsThanAnybodyAnswersAreRefused() {
        String many = "{\"key\": \"k\", \"label\": \"x\", \"type\": \"text\"},".repeat(21);

        assertThat(change("{\"questions\": [" + many.substring(0, many.length() - 1) + "]}", 422)
                        .body())
                .contains("at most 20 objects");
    }

    private Api.Answer change(String json, int status) {
        Api.Answer answer = api.patch(type, Json.read(json));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}

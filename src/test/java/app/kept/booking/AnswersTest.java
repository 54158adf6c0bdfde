package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private static final String ALL = """
            {"words": "Ümlaut <b> 👩‍⚕️ \\u200f", "story": "one\\ntwo", "age": 7.5, "one": "b", "some": ["c", "a"],
             "yes": false, "day": "2026-12-24", "mail": "bo@example.com", "call": "+49 (30) 123-45"}
            """;

    private final TestServer server = TestServer.start();
    private final Api visitor = server.visitor();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String talk = "";
    private int hour = 8;

    @BeforeAll
    void annaAsksNineQuestions() {
        cast.clock("2026-11-20T10:00:00Z");
        talk = cast.talk(cast.anna());
        Api.Answer changed = server.api().patch("/api/event-types/" + talk, Json.read("""
                {"questions": [
                    {"key": "words", "label": "Words", "type": "text", "required": true, "max_length": 40},
                    {"key": "story", "label": "Story", "type": "long_text"},
                    {"key": "age", "label": "Age", "type": "number"},
                    {"key": "one", "label": "One", "type": "choice", "options": ["a", "b"]},
                    {"key": "some", "label": "Some", "type": "choices", "options": ["a", "b", "c"]},
                    {"key": "yes", "label": "Yes?", "type": "yes_no", "required": true},
                    {"key": "day", "label": "Day", "type": "date"},
                    {"key": "mail", "label": "Mail", "type": "email"},
                    {"key": "call", "label": "Call", "type": "phone"}]}
                """));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("B8")
    void answersAreKeptWithTheBookingAndArePartOfItsFact() {
        Api.Answer booked = book(Json.read(ALL));

        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        JsonNode answers = booked.json().get("answers");
        assertThat(answers.get("words").asString()).isEqualTo("Ümlaut <b> 👩‍⚕️ \u200f");
        assertThat(answers.get("some").toString()).isEqualTo("[\"a\",\"c\"]");
        assertThat(answers.get("age").toString()).isEqualTo("7.5");
        JsonNode fact = Json.read(rows.texts("select data::text from fact where about = ?::uuid", booked.id())
                .getFirst());
        assertThat(fact.get("answers")).isEqualTo(answers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "words | null | required",
                "words | \"   \" | required",
                "words | 7 | invalid",
                "words | \"two\\nlines\" | invalid",
                "words | \"a\\u0000b\" | invalid",
                "words | \"a\\u0007b\" | invalid",
                "words | \"12345678901234567890123456789012345678901\" | too_long",
                "yes | \"true\" | invalid",
                "yes | null | required",
                "age | \"7\" | invalid",
                "age | 1e99 | invalid",
                "one | \"c\" | invalid",
                "some | \"a\" | invalid",
                "some | [\"a\", \"d\"] | invalid",
                "day | \"2026-02-30\" | invalid",
                "mail | \"a@b\\r\\nBcc: c@d.de\" | invalid",
                "call | \"javascript:alert(1)\" | invalid",
                "colour | \"blue\" | unknown_field",
            })
    void aWrongAnswerIsSaidAtItsKeyAndBooksNothing(String key, String value, String code) {
        long before = rows.number("select count(*) from booking");
        var answers = new HashMap<String, Object>(Map.of("words", "x", "yes", true));
        answers.put(key, Json.read(value));

        Api.Answer refused = book(answers);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("answers." + key);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(rows.number("select count(*) from booking")).isEqualTo(before);
    }

    @Test
    void whoAnswersNothingHearsWhatIsNeeded() {
        Api.Answer refused = cast.book(talk, "2026-11-23T09:00:00+01:00");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("answers.words", "answers.yes").doesNotContain("answers.story");
    }

    @Test
    void theFormAsksTheQuestionsKeepsWhatWasTypedAndBooks() {
        String page = "/book/anna/talk?lang=en&start=2026-11-24T08:00:00Z";
        assertThat(visitor.page(page).body())
                .contains("name=\"answers.words\"", "<textarea id=\"answers.story\"", "<option value=\"b\"")
                .contains("type=\"radio\" name=\"answers.yes\"", "type=\"checkbox\" name=\"answers.some\"");
        var typed = new HashMap<>(Map.of(
                "name", "Bo Lind",
                "email", "bo@example.com",
                "answers.words", "<script>x",
                "answers.story", "one\ntwo",
                "answers.some", "b",
                "answers.one", "b",
                "answers.age", "many"));

        Api.Answer wrong = visitor.fillIn(page, "/book/anna?lang=en", typed);

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"&lt;script>x\"", "one\ntwo</textarea>", "value=\"many\"")
                .contains("value=\"b\" checked", "value=\"b\" selected")
                .contains("href=\"#answers.age\"", "href=\"#answers.yes\"", "Answer with a number");
        typed.putAll(Map.of("answers.age", "2,5", "answers.yes", "true"));
        assertThat(visitor.fillIn(page, "/book/anna?lang=en", typed).status()).isEqualTo(303);
        String kept = rows.texts("select answers::text from booking where start_at = '2026-11-24T08:00:00Z'")
                .getFirst();
        assertThat(Json.read(kept)).isEqualTo(Json.read("""
                {"words": "<script>x", "story": "one\\ntwo", "age": 2.5, "one": "b", "some": ["b"], "yes": true}
                """));
    }

    private Api.Answer book(Object answers) {
        String start = "2026-11-26T%02d:00:00Z".formatted(hour);
        Api.Answer answer = visitor.post(
                "/api/bookings",
                Map.of("event_type_id", talk, "start_at", start, "client", Cast.BO, "answers", answers));
        if (answer.status() == 201) hour++;
        return answer;
    }
}

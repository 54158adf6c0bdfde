package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnBehalfTest {
    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String talk = "";

    @BeforeAll
    void annaTakesOneADayAndWantsADaysNotice() {
        cast.clock("2026-11-23T08:00:00Z");
        anna = cast.anna();
        talk = cast.talk(anna);
        var rules = Map.of("notice_minutes", 1440, "window_days", 30, "limits", Map.of("day", 1, "client", 3));
        assertThat(api.patch("/api/event-types/" + talk, rules).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachRuleIsSetAsideByItsWordAndNeverThePast() {
        String soon = "2026-11-23T09:00:00Z";
        assertThat(book(api, soon, Map.of()).code()).isEqualTo("time_not_open");
        assertThat(book(api, soon, Map.of("override", List.of("hours", "limits")))
                        .code())
                .isEqualTo("time_not_open");
        assertThat(book(api, "2026-11-23T07:00:00Z", override("notice", "hours", "limits"))
                        .code())
                .isEqualTo("time_not_open");
        Api.Answer booked = book(api, soon, override("notice"));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        assertThat(rows.texts("select data ->> 'override' from fact where about = ?::uuid", booked.id()))
                .containsExactly("[\"notice\"]");

        assertThat(book(api, "2027-02-22T09:00:00Z", Map.of()).code()).isEqualTo("time_not_open");
        assertThat(book(api, "2027-02-22T09:00:00Z", override("notice")).status())
                .isEqualTo(201);

        assertThat(book(api, "2026-11-28T20:10:00Z", Map.of()).code()).isEqualTo("time_not_open");
        assertThat(book(api, "2026-11-28T20:10:00Z", override("hours")).status())
                .isEqualTo(201);

        assertThat(book(api, "2026-11-28T21:30:00Z", override("hours")).code()).isEqualTo("limit_reached");
        assertThat(book(api, "2026-11-28T21:30:00Z", override("hours", "limits"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Tag("A12")
    void thatSomebodyHasTheTimeIsNeverSetAside() {
        assertThat(book(api, "2026-12-01T09:00:00Z", Map.of("client", client("first")))
                        .status())
                .isEqualTo(201);

        Api.Answer second = book(api, "2026-12-01T09:30:00Z", override("notice", "hours", "limits"));

        assertThat(second.code()).isEqualTo("slot_taken");
    }

    @Test
    @Tag("D15")
    void aTestTakesItsTimeCountsForNoLimitAndTellsNobody() {
        int letters = cast.mailbox().size();
        Api.Answer test = book(api, "2026-12-02T09:00:00Z", Map.of("is_test", true, "client", client("tester")));

        assertThat(test.status()).as(test.body()).isEqualTo(201);
        assertThat(test.json().get("is_test").asBoolean()).isTrue();
        assertThat(book(api, "2026-12-02T09:00:00Z", Map.of("client", client("tester")))
                        .code())
                .isEqualTo("slot_taken");
        assertThat(book(api, "2026-12-02T10:00:00Z", Map.of("client", client("real")))
                        .status())
                .as("the limit of the day is for real ones")
                .isEqualTo(201);
        assertThat(book(api, "2026-12-02T11:00:00Z", Map.of("is_test", true, "client", client("tester")))
                        .status())
                .as("and a test is never one too many")
                .isEqualTo(201);
        cast.advance("PT1S");
        assertThat(cast.journey(test.id())).isEmpty();
        assertThat(cast.mailbox().size()).isGreaterThanOrEqualTo(letters);
    }

    @Test
    void aKnownClientIsBookedByTheirId() {
        Api.Answer first = book(api, "2026-12-03T09:00:00Z", Map.of("client", client("known")));
        String client = first.json().get("client_id").asString();
        var wish = new HashMap<String, Object>(Map.of("client_id", client));

        Api.Answer second = book(api, "2026-12-04T09:00:00Z", wish);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().get("client_id").asString()).isEqualTo(client);
        assertThat(rows.texts("select attendee_email from booking where id = ?::uuid", second.id()))
                .containsExactly("known@example.com");

        for (Object bad : List.of(UUID.randomUUID().toString(), "nobody")) {
            Api.Answer refused = book(api, "2026-12-07T09:00:00Z", Map.of("client_id", bad));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("client_id");
        }
        Api.Answer both = api.post(
                "/api/bookings",
                Map.of(
                        "event_type_id",
                        talk,
                        "start_at",
                        "2026-12-07T09:00:00Z",
                        "client_id",
                        client,
                        "client",
                        Cast.BO));
        assertThat(both.json().at("/errors/0/field").asString()).isEqualTo("client");
    }

    @Test
    void othersHearThatItIsNotForThemAndNothingChanges() {
        Api client = SignedIn.as(server, "client").api();
        Api elsewhere =
                SignedIn.as(server, "owner", SignedIn.account(server, "Other")).api();
        long before = rows.number("select count(*) from booking");

        for (Api who : List.of(server.visitor(), client, elsewhere)) {
            for (Map<String, Object> favour : List.<Map<String, Object>>of(
                    override("notice"),
                    Map.of("is_test", true),
                    Map.of("client_id", UUID.randomUUID().toString()))) {
                Api.Answer refused = book(who, "2026-12-08T09:00:00Z", favour);
                assertThat(refused.status()).as(refused.body()).isEqualTo(403);
                assertThat(refused.code()).isEqualTo("forbidden");
            }
        }
        assertThat(rows.number("select count(*) from booking")).isEqualTo(before);
    }

    @Test
    void aHostMaySetAsideTheRulesOfTheirOwnTimeAlone() {
        SignedIn own = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, own.person());
        SignedIn colleague = SignedIn.as(server, "host");

        assertThat(book(colleague.api(), "2026-12-12T09:00:00Z", override("hours"))
                        .status())
                .isEqualTo(403);
        Api.Answer booked =
                book(own.api(), "2026-12-12T09:00:00Z", Map.of("override", List.of("hours"), "client", client("host")));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
    }

    private Api.Answer book(Api who, String start, Map<String, ?> more) {
        var wish = new HashMap<String, Object>(Map.of("event_type_id", talk, "start_at", start));
        if (!more.containsKey("client_id")) wish.put("client", client("c" + start.substring(5, 13)));
        wish.putAll(more);
        return who.post("/api/bookings", wish);
    }

    private static Map<String, Object> client(String name) {
        return Map.of("name", "Bo", "email", name + "@example.com");
    }

    private static Map<String, Object> override(String... words) {
        return Map.of("override", List.of(words));
    }
}

package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private SignedIn admin = SignedIn.as(server, "admin");

    @BeforeEach
    void clock() {
        cast.clock("2026-11-20T10:00:00Z");
        admin = SignedIn.as(server, "admin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyChangeIsOneLineOfOneHistory() {
        String anna = cast.anna();
        String talk = cast.talk(anna);
        String booking = cast.book(talk, "2026-11-23T09:00:00+01:00").id();

        assertThat(told(""))
                .containsExactly(
                        "booking created",
                        "event_type created",
                        "availability changed",
                        "host created",
                        "account created");
        JsonNode first = audit("").get(0);
        assertThat(first.path("object_id").asString()).isEqualTo(booking);
        assertThat(first.path("actor").asString()).isEqualTo("key");
        assertThat(rows.number("select count(*) from audit where object = 'booking'"))
                .as("what is a fact is not written twice")
                .isZero();
    }

    @Test
    void whatChangesNothingIsNoChange() {
        String anna = cast.anna();
        int before = audit("").size();

        cast.hours(anna, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        assertThat(server.api().get("/api/hosts/" + anna).status()).isEqualTo(200);
        assertThat(server.api()
                        .post("/api/hosts", Map.of("slug", "anna", "name", "B", "time_zone", "Europe/Berlin"))
                        .code())
                .isEqualTo("slug_taken");
        assertThat(server.api()
                        .post(
                                "/api/event-types",
                                Map.of("host_id", anna, "slug", "no good", "name", "B", "duration_minutes", 5))
                        .status())
                .isEqualTo(422);
        assertThat(server.api()
                        .post("/api/keys", Map.of("name", "N", "scopes", List.of("hosts:read")))
                        .status())
                .isEqualTo(403);

        assertThat(audit("")).hasSize(before);
    }

    @Test
    void hoursThatAreReplacedAtOnceEndAsOneOfThemWithALineForEach() throws Exception {
        String anna = cast.anna();
        int before = audit("").size();
        var threads = Stream.of("10:00", "11:00", "12:00", "13:00")
                .map(from -> Thread.ofVirtual().start(() -> cast.hours(anna, List.of("monday"), from, "17:00")))
                .toList();
        for (Thread thread : threads) thread.join();

        assertThat(rows.number("select count(*) from weekly_rule")).isEqualTo(1);
        JsonNode lines = audit("?object=availability");
        assertThat(audit("")).hasSize(before + 4);
        for (int i = 0; i + 1 < 4; i++) {
            assertThat(lines.get(i).path("before")).isEqualTo(lines.get(i + 1).path("after"));
        }
    }

    @Test
    void theFirstStartIsOneLineByTheServerItselfAndTheSetUpOneByTheOwner() {
        JsonNode start = audit("").get(0);
        assertThat(start.path("actor").asString()).isEqualTo("system");
        String path = server.setUpLink().getPath();

        Api.Answer done = server.visitor()
                .form(
                        path,
                        Map.of(
                                "account_name", "Practice",
                                "name", "Olga",
                                "email", "olga@example.com",
                                "password", "a hostile secret 9f3b",
                                "language", "de"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(told("")).containsExactly("account set_up", "account created");
        JsonNode line = audit("").get(0);
        assertThat(line.at("/before/name").asString()).isEqualTo("Kept");
        assertThat(line.at("/after/name").asString()).isEqualTo("Practice");
        assertThat(line.path("actor_id").asString())
                .isEqualTo(
                        rows.texts("select id from person where name = 'Olga'").getFirst());
        assertThat(rows.findEverywhere("a hostile secret 9f3b")).isEmpty();
        assertThat(rows.findEverywhere(TestServer.KEY)).isEmpty();
    }

    @Test
    void theHistoryIsNarrowedByWhatWhoAndWhen() {
        rows.change("update audit set at = '2026-11-19T10:00:00Z'");
        String anna = cast.anna();
        cast.book(cast.talk(anna), "2026-11-23T09:00:00+01:00");
        cast.clock("2026-11-22T10:00:00Z");
        admin.api().post("/api/keys", Map.of("name", "N", "scopes", List.of("hosts:read")));

        assertThat(told("?object=booking")).containsExactly("booking created");
        assertThat(told("?object=host&object_id=" + anna)).containsExactly("host created");
        assertThat(told("?object_id=" + anna)).containsExactly("availability changed", "host created");
        assertThat(told("?action=changed")).containsExactly("availability changed");
        assertThat(told("?actor=admin")).containsExactly("api_key created");
        assertThat(told("?actor_id=" + admin.person())).containsExactly("api_key created");
        assertThat(told("?from=2026-11-21T00:00:00Z")).containsExactly("api_key created");
        assertThat(told("?to=2026-11-21T00:00:00Z&object=api_key")).isEmpty();
    }

    @Test
    void pagesOfBothTablesHaveNoGapAndNoRepetition() {
        String talk = cast.talk(cast.anna());
        for (int hour = 9; hour < 14; hour++) {
            cast.book(talk, "2026-11-23T%02d:00:00+01:00".formatted(hour));
            cast.host("host-" + hour);
        }
        var seen = new ArrayList<String>();

        for (String after = ""; !after.equals("null"); ) {
            JsonNode page = admin.api()
                    .get("/api/audit?limit=4" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            page.path("audit").forEach(line -> seen.add(line.path("id").asString()));
            after = page.path("next").isNull() ? "null" : page.path("next").asString();
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        rows.texts("select id from (select id from audit union all select id from fact"
                                + " where type like 'booking.%' or type like 'review.%') as o order by id desc"));
        assertThat(rows.texts("select distinct split_part(type, '.', 1) from fact"))
                .as("what has its line in the audit, or would drown the others")
                .contains("client");
    }

    @Test
    void anotherAccountsHistoryIsNotThere() {
        String anna = cast.anna();
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Others"));

        assertThat(stranger.api().get("/api/audit").json().path("audit")).isEmpty();
        assertThat(stranger.api().get("/api/audit?object_id=" + anna).json().path("audit"))
                .isEmpty();
        assertThat(stranger.api().get("/api/audit/export").body()).isEmpty();
        assertThat(stranger.api().page("/audit").body()).doesNotContain(anna);
        assertThat(stranger.api().page("/audit?actor_id=" + admin.person()).body())
                .doesNotContain("Ada Lovelace</bdi>", admin.email());
    }

    @Test
    void aFileForSpreadsheetsHoldsNoFormulas() {
        for (String evil : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain, \"quoted\"\r\nline")) {
            rows.change("""
                    insert into audit (account_id, id, at, actor, action, object, object_id, request_id)
                    values (?, gen_random_uuid(), now(), 'system', 'odd', 'odd', ?, '=cmd')
                    """, admin.account(), evil);
        }

        Api.Answer file = admin.api().get("/api/audit/export?format=csv&object=odd");

        assertThat(file.raw().headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(file.body()).startsWith("id,at,actor,actor_id,action,object,object_id,request_id,before,after\r\n");
        assertThat(file.body())
                .contains(",'=1+1,'=cmd,", ",'+1,", ",'-1,", ",'@x,", ",'\tx,", ",\"'\rx\",")
                .contains(",\"plain, \"\"quoted\"\"\r\nline\",");
    }

    @Test
    void aFileHasEveryChangeHoweverManyThereAreAndThePageLeadsToItAsItIsNarrowed() {
        rows.change("""
                insert into audit (account_id, id, at, actor, action, object, object_id, request_id)
                select ?, gen_random_uuid(), now(), 'system', 'many', 'many', 'it''s & more', 'r'
                from generate_series(1, 10050)
                """, admin.account());
        String narrowed = "object=many&object_id=it%27s+%26+more";
        String link = "/api/audit/export?format=jsonl&" + narrowed;

        assertThat(admin.api().page("/audit?" + narrowed).body())
                .contains("href=\"" + link.replace("&", "&amp;") + "\"");
        Api.Answer file = admin.api().get(link);

        assertThat(file.body().lines()).hasSize(10_050).doesNotHaveDuplicates();
        assertThat(file.raw().headers().firstValue("Link")).isEmpty();
        assertThat(file.raw().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"history.jsonl\"");
        assertThat(admin.api().get(link.replace("jsonl", "csv")).body()).contains("\r\n");
    }

    @Test
    void whatIsOlderThanItHasToBeIsForgottenAndFactsStay() {
        cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00+01:00");
        long facts = rows.number("select count(*) from fact");
        assertThat(rows.number("select count(*) from audit")).isEqualTo(4);
        rows.change("update audit set at = '2026-11-20T10:00:00Z'");

        cast.clock("2028-11-19T12:00:00Z");
        cast.advance("PT1S");
        assertThat(rows.number("select count(*) from audit")).isEqualTo(4);
        cast.advance("PT48H");

        assertThat(rows.number("select count(*) from audit")).isZero();
        assertThat(rows.number("select count(*) from fact")).isEqualTo(facts);
    }

    @Test
    void manyOldRowsAreForgottenBatchByBatch() {
        rows.change("""
                insert into audit (account_id, id, at, actor, action, object, object_id, request_id)
                select ?, gen_random_uuid(), '2020-01-01', 'system', 'many', 'many', 'x', 'r'
                from generate_series(1, 2500)
                """, admin.account());

        cast.advance("PT1S");

        assertThat(rows.number("select count(*) from audit where object = 'many'"))
                .isZero();
    }

    private List<String> told(String query) {
        return audit(query)
                .valueStream()
                .map(line -> line.path("object").asString() + " "
                        + line.path("action").asString())
                .toList();
    }

    private JsonNode audit(String query) {
        return admin.api().get("/api/audit" + query).json().path("audit");
    }
}

package app.kept.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String talk = "";
    private int booked;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cast.hours(anna, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "00:00", "23:00");
        talk = cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C8")
    void aGuestIsKnownByEmailOrElseByPhoneAndWhatIsMissingIsFilledIn() {
        String byPhone = book(Map.of("name", "Cy", "phone", "030 901 820"));
        String withEmail = book(Map.of("name", "Cyrus", "phone", "+49 30 901820", "email", "Cy@Example.com"));
        String byEmail = book(Map.of("name", "C", "email", "cy@example.com"));
        String otherPhone = book(Map.of("name", "C", "email", "CY@example.COM", "phone", "+55 11 91234-5678"));

        assertThat(List.of(withEmail, byEmail, otherPhone)).containsOnly(byPhone);
        JsonNode client = server.api().get("/api/clients/" + byPhone).json();
        assertThat(client.get("name").asString()).isEqualTo("Cy");
        assertThat(client.get("email").asString()).isEqualTo("cy@example.com");
        assertThat(client.get("phone").asString()).isEqualTo("+4930901820");
    }

    @Test
    @Tag("C8")
    void aPhoneThatIsAnotherGuestsStaysTheirs() {
        String first = book(Map.of("name", "Di", "email", "di@example.com", "phone", "+49 30 901830"));
        String second = book(Map.of("name", "Ed", "email", "ed@example.com"));
        String again = book(Map.of("name", "Ed", "email", "ed@example.com", "phone", "+49 30 901830"));

        assertThat(again).isEqualTo(second).isNotEqualTo(first);
        assertThat(server.api()
                        .get("/api/clients/" + second)
                        .json()
                        .get("phone")
                        .isNull())
                .isTrue();
    }

    @Test
    @Tag("C8")
    void thoseWhoComeAtOnceWithOnePhoneAndWithOneEmailAreOneClient() throws Exception {
        var gate = new CountDownLatch(1);
        var all = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> sent = IntStream.range(0, 24)
                    .mapToObj(i -> {
                        String start = nextStart();
                        var said = new HashMap<String, Object>(Map.of("name", "Fay"));
                        if (i % 3 != 0) said.put("email", "fay@example.com");
                        if (i % 3 != 1) said.put("phone", "+49 30 901840");
                        return threads.submit(() -> {
                            gate.await();
                            return cast.book(talk, start, said);
                        });
                    })
                    .toList();
            gate.countDown();
            for (Future<Api.Answer> one : sent) all.add(one.get());
        }

        assertThat(all)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
        assertThat(rows.number("select count(*) from client where phone = '+4930901840'"))
                .isEqualTo(1);
        assertThat(rows.number("select count(*) from client where email = 'fay@example.com'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("C8")
    void theDatabaseRefusesASecondGuestWithOneEmailOrOnePhone() {
        String id = book(Map.of("name", "Gil", "email", "gil@example.com", "phone", "+49 30 901850"));
        String other = book(Map.of("name", "Hal", "email", "hal@example.com"));

        Api.Answer email = server.api().patch("/api/clients/" + other, Map.of("email", "GIL@example.com"));
        Api.Answer phone = server.api().patch("/api/clients/" + other, Map.of("phone", "+49 (30) 901850"));

        assertThat(email.code()).isEqualTo("client_exists");
        assertThat(phone.code()).isEqualTo("client_exists");
        assertThat(server.api().get("/api/clients/" + id).json().get("name").asString())
                .isEqualTo("Gil");
    }

    @Test
    void aPhoneThatNobodyCanCallIsAWrongField() {
        for (String phone : List.of("12", "call me", "+999 123456789", "+49 30 901820 ext. 5", "0800-FLOWERS")) {
            Api.Answer answer = cast.book(talk, nextStart(), Map.of("name", "Bo", "phone", phone));

            assertThat(answer.status()).as(phone).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("client.phone");
        }
    }

    @Test
    void aNumberWithoutPrefixIsOfTheAccountsCountryOnceItIsSaid() {
        rows.change("update account set country = 'BR'");
        try {
            String id = book(Map.of("name", "Ivo", "phone", "(11) 91234-0000"));
            assertThat(server.api()
                            .get("/api/clients/" + id)
                            .json()
                            .get("phone")
                            .asString())
                    .isEqualTo("+5511912340000");
        } finally {
            rows.change("update account set country = null");
        }
    }

    @Test
    void aHostsListIsSearchedAndPagedAndChangesAreRemembered() {
        String id = book(Map.of("name", "Jo Tester", "email", "jo@example.com", "phone", "+49 30 901860"));
        String cleo = cast.host("cleo");

        assertThat(ids("/api/clients?q=TESTER")).containsExactly(id);
        assertThat(ids("/api/clients?q=30+9018+60")).containsExactly(id);
        assertThat(ids("/api/clients?host_id=" + anna + "&q=jo@")).containsExactly(id);
        assertThat(ids("/api/clients?host_id=" + cleo)).isEmpty();
        assertThat(server.api().get("/api/clients?limit=1").json().get("next").asString())
                .isNotEmpty();

        Map<String, Object> change = new HashMap<>(Map.of(
                "tags",
                List.of("new", "vip", "new"),
                "fields",
                Map.of("insurance", "none <b>"),
                "notes",
                "Two\nlines",
                "language",
                "pt"));
        change.put("email", null);
        JsonNode changed = server.api().patch("/api/clients/" + id, change).json();
        assertThat(changed.at("/tags").size()).isEqualTo(2);
        assertThat(changed.at("/fields/insurance").asString()).isEqualTo("none <b>");
        assertThat(changed.get("email").isNull()).isTrue();
        server.api().patch("/api/clients/" + id, change);
        assertThat(rows.number("select count(*) from audit where object = 'client' and object_id = ?", id))
                .isEqualTo(1);

        var nothing = new HashMap<String, Object>();
        nothing.put("phone", null);
        assertThat(server.api().patch("/api/clients/" + id, nothing).status()).isEqualTo(422);
        for (Object bad : List.of(List.of("a\nb"), List.of(1), List.of(""), "vip", List.of("x".repeat(51)))) {
            assertThat(server.api()
                            .patch("/api/clients/" + id, Map.of("tags", bad))
                            .status())
                    .as(bad.toString())
                    .isEqualTo(422);
        }
        assertThat(server.api()
                        .patch("/api/clients/" + id, Map.of("fields", Map.of("a", Map.of("b", "c"))))
                        .status())
                .isEqualTo(422);
    }

    private List<String> ids(String path) {
        return server.api()
                .get(path)
                .json()
                .get("clients")
                .valueStream()
                .map(client -> client.get("id").asString())
                .toList();
    }

    private String book(Map<String, Object> client) {
        Api.Answer answer = cast.book(talk, nextStart(), client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("client_id").asString();
    }

    /** An hour that nobody has yet. */
    private synchronized String nextStart() {
        int hour = booked++;
        return "2026-11-%02dT%02d:00:00Z".formatted(23 + hour / 20 + 2 * (hour / 100), hour % 20);
    }
}

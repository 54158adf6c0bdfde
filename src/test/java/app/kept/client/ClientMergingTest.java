package app.kept.client;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Two clients who are one person become one, with everything that names them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientMergingTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private String cleo = "";
    private String talk = "";
    private String other = "";
    private int booked;

    @BeforeAll
    void annaAndCleoCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        List<String> days = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
        anna = cast.anna();
        cast.hours(anna, days, "00:00", "23:00");
        talk = cast.talk(anna);
        cleo = cast.host("cleo");
        cast.hours(cleo, days, "00:00", "23:00");
        other = cast.talk(cleo);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C8")
    void everythingThatNamesTheOneNamesTheOther() {
        Api.Answer first = booked(talk, Map.of("name", "Ana", "email", "ana@old.example"));
        Api.Answer second = booked(other, Map.of("name", "Ana", "email", "ana@old.example"));
        String goes = clientOf(first);
        String stays = clientOf(booked(talk, Map.of("name", "Ana Silva", "email", "ana@new.example")));
        rows.change("""
                insert into consent (account_id, booking_id, client_id, at, given, text_version, text_hash)
                select account_id, id, client_id, created_at, true, '1', 'h' from booking where id = ?::uuid
                """, first.id());
        rows.change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, state, created_at)
                select account_id, gen_random_uuid(), id, host_id, client_id, 'A', 5, 'waiting', created_at
                from booking where id = ?::uuid
                """, first.id());
        rows.change(
                "update host_client set first_at = '2025-01-01T00:00:00Z' where client_id = ?::uuid and host_id = ?::uuid",
                goes,
                anna);
        change(goes, Map.of("tags", List.of("knee", "vip"), "fields", Map.of("pet", "dog", "city", "Faro")));
        change(stays, Map.of("tags", List.of("vip"), "fields", Map.of("pet", "cat"), "notes", "New."));
        change(goes, Map.of("notes", "Old.", "phone", "+4930901820", "time_zone", "Europe/Lisbon"));

        Api.Answer merged = merge(goes, stays);

        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        JsonNode now = merged.json();
        assertThat(now).isEqualTo(show(stays));
        assertThat(now.get("name").asString()).isEqualTo("Ana Silva");
        assertThat(now.get("email").asString()).isEqualTo("ana@new.example");
        assertThat(now.get("phone").asString()).isEqualTo("+4930901820");
        assertThat(now.get("time_zone").asString()).isEqualTo("Europe/Lisbon");
        assertThat(now.get("tags").toString()).isEqualTo("[\"vip\",\"knee\"]");
        assertThat(now.get("fields").get("pet").asString()).isEqualTo("cat");
        assertThat(now.get("fields").get("city").asString()).isEqualTo("Faro");
        assertThat(now.get("notes").asString()).isEqualTo("New.\n\nOld.");
        for (String table : List.of("booking", "consent", "review", "host_client")) {
            assertThat(rows.number("select count(*) from " + table + " where client_id = ?::uuid", goes))
                    .as(table)
                    .isZero();
        }
        assertThat(rows.number("select count(*) from booking where client_id = ?::uuid", stays))
                .isEqualTo(3);
        assertThat(rows.texts("select client_id::text from consent where booking_id = ?::uuid", first.id()))
                .containsExactly(stays);
        assertThat(rows.texts(
                        "select host_id || ' ' || extract(year from first_at) from host_client where client_id = ?::uuid order by 1",
                        stays))
                .containsExactlyInAnyOrder(anna + " 2025", cleo + " 2026");
        for (String id : List.of(goes, stays)) {
            assertThat(server.api()
                            .get("/api/bookings?client_id=" + id)
                            .json()
                            .path("bookings")
                            .valueStream()
                            .map(booking -> booking.path("client_id").asString()))
                    .containsExactly(stays, stays, stays);
        }
        JsonNode gone = show(goes);
        assertThat(gone.get("merged_into").asString()).isEqualTo(stays);
        assertThat(gone.get("email").asString()).isEqualTo("ana@old.example");
        assertThat(gone.get("phone").isNull()).isTrue();
        assertThat(listed("/api/clients?q=ana%40")).containsExactly(stays);
        assertThat(listed("/api/clients?q=ana%40old"))
                .as("by the other address")
                .containsExactly(stays);
        assertThat(listed("/api/clients?q=ana%40old&host_id=" + cleo)).containsExactly(stays);
        assertThat(change(goes, Map.of("name", "B")).code()).isEqualTo("client_merged");
        assertThat(rows.texts("select action from audit where object = 'client' and object_id = ? order by id", stays))
                .containsExactly("changed", "merged");
        assertThat(clientOf(second)).as("what was answered then").isEqualTo(goes);
        assertThat(server.api()
                        .get("/api/bookings/" + second.id())
                        .json()
                        .get("client_id")
                        .asString())
                .isEqualTo(stays);
    }

    @Test
    @Tag("C8")
    void whoeverBooksWithAnAddressOfEitherIsTheOneWhoStays() {
        String goes = client("bea@one.example", "+4930901830");
        String stays = client("bea@two.example", "+4930901831");
        merge(goes, stays);

        assertThat(client("Bea@One.example", null)).isEqualTo(stays);
        assertThat(client("bea@two.example", null)).isEqualTo(stays);
        assertThat(client(null, "+4930901830")).isEqualTo(stays);
        assertThat(client("bea@one.example", "+4930901839"))
                .as("nothing is filled in")
                .isEqualTo(stays);
        assertThat(show(stays).get("phone").asString()).isEqualTo("+4930901831");
        assertThat(clientOf(booked(other, Map.of("name", "B", "email", "bea@one.example"))))
                .isEqualTo(stays);
        assertThat(listed("/api/clients?host_id=" + cleo + "&q=bea")).containsExactly(stays);

        Api.Answer named = server.api()
                .post("/api/bookings", Map.of("event_type_id", talk, "start_at", nextStart(), "client_id", goes));
        assertThat(named.status()).as(named.body()).isEqualTo(201);
        assertThat(clientOf(named)).as("by the id of the one who went").isEqualTo(stays);

        change(stays, Map.of("email", "bea@one.example"));
        assertThat(show(stays).get("email").asString()).isEqualTo("bea@one.example");
        assertThat(client("bea@two.example", null))
                .as("both have changed places")
                .isEqualTo(stays);
    }

    @Test
    void aChainIsOneStepLong() {
        String one = client("cy@1.example", null);
        String two = client("cy@2.example", null);
        String three = client("cy@3.example", null);
        merge(one, two);
        merge(two, three);

        assertThat(show(one).get("merged_into").asString()).isEqualTo(three);
        assertThat(client("cy@1.example", null)).isEqualTo(three);
        assertThat(merge(two, three).json()).isEqualTo(show(three));
        assertThat(merge(one, two).code()).isEqualTo("client_merged");
        assertThat(merge(three, one).code()).isEqualTo("client_merged");
        assertThat(merge(one, three).status()).as("it is so already").isEqualTo(200);
        assertThat(rows.number("select count(*) from audit where action = 'merged' and object_id = ?", three))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        String one = client("di@example.com", null);
        String two = client("ed@example.com", null);
        String erased = client("fay@example.com", null);
        rows.change("update booking set status = 'completed', turns_at = null where client_id = ?::uuid", erased);
        Cast.erase(server.api(), erased);
        for (Object into : List.of(one, erased, UUID.randomUUID().toString(), "x")) {
            Api.Answer wrong = server.api().post("/api/clients/" + one + "/merge", Map.of("into", into));
            assertThat(wrong.status()).as(into + " " + wrong.body()).isEqualTo(422);
            assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("into");
        }
        assertThat(server.api().post("/api/clients/" + one + "/merge", Map.of()).status())
                .isEqualTo(422);
        assertThat(merge(erased, one).status()).isEqualTo(404);
        rows.change("update client set customer_id = 'c-1' where id = ?::uuid", two);
        assertThat(merge(two, one).code()).isEqualTo("client_signs_in");
        assertThat(merge(one, two).status()).as("the other way round").isEqualTo(200);
        assertThat(client("di@example.com", null)).isEqualTo(two);
        assertThat(client("ed@example.com", null))
                .as("whoever signs in is not found by what a guest types")
                .isNotEqualTo(two);
    }

    @Test
    void whoeverMayNotDoesNot() {
        String one = client("gil@1.example", null);
        String two = clientOf(booked(other, Map.of("name", "Gil", "email", "gil@2.example")));
        String three = client("gil@3.example", null);
        SignedIn elsewhere = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere
                        .api()
                        .post("/api/clients/" + one + "/merge", Map.of("into", two))
                        .status())
                .isEqualTo(404);
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        assertThat(host.api()
                        .post("/api/clients/" + two + "/merge", Map.of("into", one))
                        .status())
                .isEqualTo(403);
        assertThat(host.api()
                        .post("/api/clients/" + one + "/merge", Map.of("into", two))
                        .status())
                .as("somebody else's")
                .isEqualTo(422);
        assertThat(host.api()
                        .post("/api/clients/" + one + "/merge", Map.of("into", three))
                        .status())
                .as("among their own")
                .isEqualTo(200);
        assertThat(host.api().get("/api/clients/" + one).status()).isEqualTo(200);
    }

    private Api.Answer merge(String goes, String stays) {
        return server.api().post("/api/clients/" + goes + "/merge", Map.of("into", stays));
    }

    private Api.Answer change(String client, Map<String, Object> what) {
        return server.api().patch("/api/clients/" + client, what);
    }

    private JsonNode show(String client) {
        return server.api().get("/api/clients/" + client).json();
    }

    private List<String> listed(String path) {
        return server.api()
                .get(path)
                .json()
                .get("clients")
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private String client(@Nullable String email, @Nullable String phone) {
        var said = new HashMap<String, Object>(Map.of("name", "Somebody"));
        if (email != null) said.put("email", email);
        if (phone != null) said.put("phone", phone);
        return clientOf(booked(talk, said));
    }

    private Api.Answer booked(String type, Map<String, Object> client) {
        Api.Answer answer = cast.book(type, nextStart(), client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String clientOf(Api.Answer booking) {
        return booking.json().get("client_id").asString();
    }

    /** An hour that nobody has yet. */
    private String nextStart() {
        int hour = booked++;
        return "2026-11-%02dT%02d:00:00Z".formatted(23 + hour / 20, hour % 20);
    }
}

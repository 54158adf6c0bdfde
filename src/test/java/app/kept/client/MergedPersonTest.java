package app.kept.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a person of two clients refused, is told and is erased of; and what happens while two become one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergedPersonTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String talk = "";
    private int booked;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.hours(anna, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "00:00", "23:00");
        talk = cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aRefusalOfEitherStaysARefusal() {
        String goes = client("hal@1.example", "+4930901840");
        String stays = client("hal@2.example", "+4930901841");
        rows.change("""
                insert into preference (account_id, channel, address, topic, since)
                select id, 'email', 'hal@1.example', 'reminder', now() from account order by id limit 1
                """);
        suppress("sms", "+4930901841", "stop", "recipient");
        suppress("email", "hal@1.example", "bounce", "provider");
        suppress("whatsapp", "+4930901840", "stop", "recipient");
        rows.change("update suppression set lifted_at = now(), lift_reason = 'r' where channel = 'whatsapp'");

        merge(goes, stays);

        assertThat(rows.texts("select address || ' ' || topic from preference where address like 'hal@%' order by 1"))
                .containsExactly("hal@1.example reminder", "hal@2.example reminder");
        assertThat(
                        rows.texts(
                                "select channel || ' ' || address || ' ' || why from suppression where lifted_at is null order by 1"))
                .containsExactly("email hal@1.example bounce", "sms +4930901840 stop", "sms +4930901841 stop");
    }

    @Test
    void whoeverIsErasedIsErasedUnderAllTheirNamesAndToldUnderAll() {
        String goes = client("quillfeather@1.example", "+4930901850");
        String stays = client("quillfeather@2.example", "+4930901851");
        change(goes, Map.of("notes", "quillfeather"));
        rows.change("""
                insert into preference (account_id, channel, address, topic, since)
                select id, 'sms', '+4930901850', 'offer', now() from account order by id limit 1
                """);
        merge(goes, stays);
        SignedIn owner = SignedIn.as(server, "owner");
        JsonNode told = owner.api().get("/api/clients/" + stays + "/export").json();
        assertThat(told.at("/client/merged/0/email").asString()).isEqualTo("quillfeather@1.example");
        assertThat(told.get("bookings")).hasSize(2);
        assertThat(told.get("preferences")).hasSize(2);
        assertThat(told.get("audit")).hasSize(2);

        Api.Answer alone = owner.api().post("/api/clients/" + goes + "/erase", Map.of("confirm", goes));
        assertThat(alone.code()).isEqualTo("client_merged");
        rows.change("update booking set status = 'completed', turns_at = null where client_id = ?::uuid", stays);
        Cast.erase(owner.api(), stays);

        assertThat(rows.findEverywhere("uillfeather")).isEmpty();
        assertThat(rows.findEverywhere("+493090185")).isEmpty();
        String again = client("quillfeather@1.example", null);
        assertThat(again).isNotIn(goes, stays);
    }

    private void suppress(String channel, String address, String why, String source) {
        rows.change("""
                insert into suppression (account_id, id, channel, address, why, source, detail, since)
                select id, gen_random_uuid(), ?, ?, ?, ?, 'd', now() from account order by account.id limit 1
                """, channel, address, why, source);
    }

    /** Whoever merges has both rows and waits for a booking; whoever books meanwhile waits for them. */
    @Test
    void whoBooksWhileTwoBecomeOneIsTheOneWhoStays() throws Exception {
        String goes = client("ida@1.example", "+4930901860");
        String stays = client("ida@2.example", null);
        String start = nextStart();
        try (Connection holding = TestPostgres.connect(server.database());
                var threads = Executors.newFixedThreadPool(2)) {
            holding.setAutoCommit(false);
            run(holding, "select id from booking where client_id = ?::uuid for update", goes);
            Future<Api.Answer> merging = threads.submit(() -> merge(goes, stays));
            Await.until("the merging waits", () -> waiting("update booking set client_id%") == 1);
            var said = Map.<String, Object>of("name", "Ida", "email", "ida@1.example");
            Future<Api.Answer> booking = threads.submit(() -> cast.book(talk, start, said));
            // Whoever plans what the first bookings owe may wait as well.
            Await.until("the booking waits", () -> waiting("") >= 2);
            holding.rollback();

            assertThat(merging.get().status()).isEqualTo(200);
            assertThat(clientOf(booking.get())).isEqualTo(stays);
        }
        assertThat(rows.number("select count(*) from booking where client_id = ?::uuid", stays))
                .isEqualTo(3);
        assertThat(rows.number("select count(*) from host_client where client_id = ?::uuid", goes))
                .isZero();
    }

    @Test
    void ofTwoWhoMergeCrosswiseOneIsToldAndNobodyIsLost() throws Exception {
        for (int round = 0; round < 6; round++) {
            String one = client("jo%d@1.example".formatted(round), null);
            String two = client("jo%d@2.example".formatted(round), null);
            List<Api.Answer> answers = atOnce(List.of(() -> merge(one, two), () -> merge(two, one)));
            assertThat(answers.stream().map(Api.Answer::status).sorted()).containsExactly(200, 409);
            assertThat(answers.stream().filter(answer -> answer.status() == 409).map(Api.Answer::code))
                    .containsExactly("client_merged");
            String stays = show(one).get("merged_into").isNull() ? one : two;
            assertThat(rows.number("select count(*) from booking where client_id = ?::uuid", stays))
                    .isEqualTo(2);
        }
    }

    @Test
    void whoIsMergedAndErasedAtOnceLeavesNothingOrStaysWhole() throws Exception {
        for (int round = 0; round < 4; round++) {
            String goes = client("kestrelwood%d@1.example".formatted(round), null);
            String stays = client("kestrelwood%d@2.example".formatted(round), null);
            String erased = round % 2 == 0 ? stays : goes;
            rows.change(
                    "update booking set status = 'completed', turns_at = null where client_id in (?::uuid, ?::uuid)",
                    goes,
                    stays);
            Await.until("nothing is on its way", () -> erasable(goes) && erasable(stays));
            atOnce(List.of(
                    () -> merge(goes, stays),
                    () -> server.api().post("/api/clients/" + erased + "/erase", Map.of("confirm", erased))));
            boolean isMerged = !show(goes).get("merged_into").isNull();
            if (isMerged) Cast.erase(server.api(), stays);
            else Stream.of(goes, stays).forEach(one -> Cast.erase(server.api(), one));
            assertThat(rows.findEverywhere("kestrelwood" + round)).isEmpty();
        }
    }

    /** Bookings, merges, changes and erasures of the same few people: nobody waits for each other, nobody is there twice. */
    @Test
    void inACrowdEverybodyIsSomebody() throws Exception {
        List<String> people = IntStream.range(0, 4)
                .mapToObj(i -> client("lee%d@example.com".formatted(i), null))
                .toList();
        List<Callable<Api.Answer>> crowd = IntStream.range(0, 24)
                .<Callable<Api.Answer>>mapToObj(i -> {
                    String start = nextStart();
                    return switch (i % 3) {
                        case 0 -> () -> merge(people.get(i % 4), people.get((i + 1) % 4));
                        case 1 ->
                            () -> cast.book(
                                    talk, start, Map.of("name", "L", "email", "lee%d@example.com".formatted(i % 4)));
                        default ->
                            () -> server.api().patch("/api/clients/" + people.get(i % 4), Map.of("notes", "n" + i));
                    };
                })
                .toList();
        assertThat(atOnce(crowd))
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201, 409));
        assertThat(rows.number("""
                        select count(*) from booking join client on client.id = booking.client_id
                        where merged_into is not null
                        """))
                .as("a booking of somebody who is somebody else")
                .isZero();
        assertThat(rows.number("""
                        select count(*) from client one join client two on two.id = one.merged_into
                        where two.merged_into is not null
                        """)).as("a chain of two steps").isZero();
        assertThat(rows.number("select count(*) from client where email like 'lee%@example.com'"))
                .isEqualTo(4);
    }

    private boolean erasable(String client) {
        return rows.number("""
                select count(*) from work join message on message.id = work.subject
                join booking on booking.id = message.about_id where booking.client_id = ?::uuid
                """, client) == 0;
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> all) throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> sent = all.stream()
                    .map(one -> threads.submit(() -> {
                        gate.await();
                        return one.call();
                    }))
                    .toList();
            gate.countDown();
            return sent.stream().map(MergedPersonTest::answer).toList();
        }
    }

    private static Api.Answer answer(Future<Api.Answer> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Connection connection, String sql, String id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.execute();
        }
    }

    /** How many statements like this wait for a lock. */
    private long waiting(String like) {
        return rows.number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and (? = '' or query like ?)
                """, like, like);
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

    private String client(@Nullable String email, @Nullable String phone) {
        var said = new HashMap<String, Object>(Map.of("name", "Somebody"));
        if (email != null) said.put("email", email);
        if (phone != null) said.put("phone", phone);
        return clientOf(booked(said));
    }

    private Api.Answer booked(Map<String, Object> client) {
        Api.Answer answer = cast.book(talk, nextStart(), client);
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

package app.kept.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.Messages;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Listening;
import app.kept.testing.PlainFacts;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** From the outbox to whoever is signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {
    private static final UUID TALK = UUID.randomUUID();

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private SignedIn ada = SignedIn.as(server, "admin");

    @BeforeAll
    void begin() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @BeforeEach
    void somebodyNew() {
        ada = SignedIn.as(server, "coordinator");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void whatTheOutboxOwesLiesInTheInboxOnceHoweverOftenItIsPlanned() {
        tell(ada, "k1", "Monday at 9:00");
        tell(ada, "k1", "Monday at 9:00");
        tell(ada, "k2", "Tuesday at 9:00");

        JsonNode inbox = ada.api().get("/api/inbox").json();

        assertThat(inbox.path("items")).hasSize(2);
        assertThat(inbox.path("unread").asInt()).isEqualTo(2);
        assertThat(inbox.at("/items/0/text").asString()).contains("Tuesday at 9:00");
        assertThat(inbox.at("/items/0/about_id").asString()).isEqualTo(TALK.toString());
        assertThat(inbox.at("/items/0/read_at").isNull()).isTrue();
    }

    @Test
    void nobodyElseReadsOrMarksIt() {
        tell(ada, "own", "Monday at 9:00");
        String id = first(ada).path("id").asString();
        SignedIn colleague = SignedIn.as(server, "owner");
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Other " + UUID.randomUUID()));
        SignedIn herselfElsewhere = new SignedIn(
                        server, stranger.account(), ada.person(), ada.email(), ada.session(), "")
                .alsoIn(stranger.account(), "host")
                .again();

        for (SignedIn other : List.of(colleague, stranger, herselfElsewhere)) {
            assertThat(other.api().get("/api/inbox").body()).doesNotContain("Monday at 9:00");
            Api.Answer theirs = other.api().post("/api/inbox/" + id + "/read", Map.of());
            Api.Answer nobodys = other.api().post("/api/inbox/" + UUID.randomUUID() + "/read", Map.of());
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.json().path("detail")).isEqualTo(nobodys.json().path("detail"));
            assertThat(other.api().get("/api/inbox?after=" + id).json().path("items"))
                    .isEmpty();
        }
        assertThat(unread(ada)).isEqualTo(1);
        assertThat(server.api().get("/api/inbox").status()).isEqualTo(403);
        assertThat(server.visitor().get("/api/inbox").status()).isEqualTo(401);
    }

    @Test
    void whatIsReadOnceStaysReadAndWhatComesLaterIsNotMarkedUnseen() {
        tell(ada, "a", "Monday at 9:00");
        tell(ada, "b", "Tuesday at 9:00");
        String id = first(ada).path("id").asString();

        assertThat(ada.api().post("/api/inbox/" + id + "/read", Map.of()).status())
                .isEqualTo(204);
        String readAt = first(ada).path("read_at").asString();
        cast.advance("PT1M");
        String seenAt = now();
        assertThat(ada.api().post("/api/inbox/" + id + "/read", Map.of()).status())
                .isEqualTo(204);
        assertThat(first(ada).path("read_at").asString()).isEqualTo(readAt);
        assertThat(unread(ada)).isEqualTo(1);

        cast.advance("PT1M");
        tell(ada, "c", "Friday at 9:00");
        assertThat(ada.api()
                        .post("/api/inbox/read-all", Map.of("until", seenAt))
                        .json()
                        .path("read")
                        .asInt())
                .isEqualTo(1);
        assertThat(unread(ada)).isEqualTo(1);
        assertThat(ada.api()
                        .post("/api/inbox/read-all", Map.of())
                        .json()
                        .path("read")
                        .asInt())
                .isEqualTo(1);
        assertThat(unread(ada)).isZero();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 7; i++) tell(ada, "p" + i, "Day " + i);

        var seen = new ArrayList<String>();
        String next = "";
        do {
            JsonNode page = ada.api().get("/api/inbox?limit=3" + next).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.path("next").isString() ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(ada.api().get("/api/inbox?limit=0").status()).isEqualTo(422);
        assertThat(ada.api().get("/api/inbox?limit=101").status()).isEqualTo(422);
    }

    @Test
    void whoLeavesTheAccountLeavesTheirInbox() {
        tell(ada, "leave", "Monday at 9:00");
        ada.rows().change("delete from member where person_id = ?", ada.person());

        assertThat(ada.rows().number("select count(*) from inbox_item where person_id = ?", ada.person()))
                .isZero();
        tell(ada, "left", "Monday at 9:00");
        assertThat(ada.rows()
                        .texts(
                                "select state || ': ' || reason from message where address = ? order by id desc",
                                ada.person().toString())
                        .getFirst())
                .isEqualTo("failed: Nobody with this id belongs to the account.");
        // Who comes back finds it again.
        assertThat(ada.rows().number("select count(*) from suppression")).isZero();
    }

    @Test
    void theCountIsToldAsItChangesOnWhicheverNodeItDoes() {
        try (TestServer other = server.anotherNode();
                var here = Listening.to(server.address(), ada);
                var there = Listening.to(other.address(), ada)) {
            Await.until(
                    "both are told",
                    () -> here.heard().contains("0") && there.heard().contains("0"));

            tell(ada, "live", "Monday at 9:00");
            Await.until(
                    "both hear of it",
                    () -> here.heard().contains("1") && there.heard().contains("1"));
            String id = first(ada).path("id").asString();
            ada.api().post("/api/inbox/" + id + "/read", Map.of());

            Await.until(
                    "both hear that it is read",
                    () -> here.heard().equals(List.of("0", "1", "0"))
                            && there.heard().equals(List.of("0", "1", "0")));
        }
    }

    @Test
    void theStreamEndsWithTheSession() {
        SignedIn again = ada.again();
        try (var ending = Listening.to(server.address(), ada);
                var staying = Listening.to(server.address(), again)) {
            Await.until(
                    "both are told",
                    () -> ending.heard().size() == 1 && staying.heard().size() == 1);

            again.api().delete("/api/sessions/" + ada.session());

            Await.until("it has ended", ending::isOver);
            assertThat(staying.isOver()).isFalse();
        }
    }

    @Test
    void nobodyListensInMoreThanAFewWindowsAndTheNewestIsLetIn() {
        var windows = new ArrayList<Listening>();
        for (int i = 0; i < Unread.MOST_OF_ONE; i++) {
            var one = Listening.to(server.address(), ada);
            windows.add(one);
            Await.until("it is told", () -> !one.heard().isEmpty());
        }
        SignedIn other = SignedIn.as(server, "host");
        try (var newest = Listening.to(server.address(), ada);
                var another = Listening.to(server.address(), other)) {
            Await.until("the oldest has ended", () -> windows.getFirst().isOver());
            Await.until("the newest is told", () -> !newest.heard().isEmpty());
            assertThat(another.status()).isEqualTo(200);
            assertThat(newest.isOver()).isFalse();
            assertThat(windows.stream().skip(1)).noneMatch(Listening::isOver);
        }
        windows.forEach(Listening::close);
    }

    @Test
    void aServerThatStopsWaitsForNobodyWhoListens() {
        var windows = new ArrayList<Listening>();
        long before;
        try (TestServer other = server.anotherNode()) {
            for (int i = 0; i < Unread.MOST_OF_ONE; i++) windows.add(Listening.to(other.address(), ada));
            Await.until(
                    "all are told",
                    () -> windows.stream().noneMatch(one -> one.heard().isEmpty()));
            before = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        Await.until("all have ended", () -> windows.stream().allMatch(Listening::isOver));
        windows.forEach(Listening::close);
        try (var back = Listening.to(server.address(), ada)) {
            Await.until(
                    "another node goes on where that one ended",
                    () -> back.heard().equals(List.of("0")));
        }
    }

    @Test
    void tenThousandUnreadAreCountedAsFarAsAnybodyCountsAndReadAtOnce() {
        ada.rows().change("""
                insert into inbox_item (account_id, id, person_id, about_kind, about_id, template, subject, text, at)
                select ?, gen_random_uuid(), ?, 'talk', gen_random_uuid(), 'booking_request_new', 'Subject', 'Text',
                    '2026-11-20T09:00:00Z'::timestamptz - number * interval '1 second'
                from generate_series(1, 10000) as number
                """, ada.account(), ada.person());

        assertThat(unread(ada)).isEqualTo(InboxItems.MOST_COUNTED);
        assertThat(ada.api().page("/inbox").body()).contains("99+");
        assertThat(ada.api()
                        .post("/api/inbox/read-all", Map.of())
                        .json()
                        .path("read")
                        .asInt())
                .isEqualTo(10_000);
        assertThat(unread(ada)).isZero();
    }

    @Test
    void whoAsksForNoEventsIsToldOnce() {
        assertThat(ada.api().get("/api/inbox/stream").json().path("unread").asInt())
                .isZero();
    }

    private void tell(SignedIn whom, String key, String when) {
        cast.advance("PT1S");
        Instant now = Instant.parse(now());
        var message = new NewMessage(
                new AccountId(whom.account()),
                whom.person() + key,
                new About("talk", TALK),
                "booking_request_new",
                "booking_request_new",
                "inbox",
                "host",
                whom.person().toString(),
                Language.EN,
                ZoneOffset.UTC,
                Map.of(
                        "client_name",
                        "Bo Berg",
                        "event_name",
                        "Talk",
                        "when",
                        when,
                        "host_name",
                        "Anna",
                        "what",
                        "asks",
                        "zone",
                        "UTC",
                        "reference",
                        "K-1"),
                now,
                null);
        try (var database = new Database(server.database(), 2)) {
            Time time = new At(now);
            var secrets = new Secrets(MasterKey.of(TestServer.SECRET).sealing());
            var messages = new Messages(database, secrets);
            var queue = new WorkQueue(database, new Bell(), time);
            var outbox = new Outbox(
                    database, messages, secrets, PlainFacts.ofMessages(database, time), queue, new Metrics(), time);
            database.write(tx -> {
                outbox.plan(tx, List.of(message));
                return 0;
            });
        }
        cast.advance("PT1S");
    }

    private String now() {
        return server.local().get("/api/dev/clock").json().path("now").asString();
    }

    private static JsonNode first(SignedIn whom) {
        return whom.api().get("/api/inbox").json().at("/items/0");
    }

    private static int unread(SignedIn whom) {
        return whom.api().get("/api/inbox").json().path("unread").asInt();
    }

    private record At(Instant now) implements Time {
        @Override
        public long nanos() {
            return Time.system().nanos();
        }
    }
}

package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.message.Messages;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.channel.About;
import app.kept.message.channel.Receipt;
import app.kept.message.choice.Configured;
import app.kept.message.choice.Suppressions;
import app.kept.message.provider.Providers;
import app.kept.message.receipt.Consequences;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.receipt.NextRoute;
import app.kept.message.receipt.Settling;
import app.kept.message.receipt.TakenReceipts;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One practice in which everything happens that the catalogue of events knows, so that nothing stands there that nobody ever
 * tells. That each fact is as its schema says is held where the server ends, here and in every other test.
 */
class EveryEventTest {
    /** What no program can do from outside yet, and the tests that hold it to the catalogue. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "trouble.began", "AlertsTest",
            "trouble.ended", "AlertsTest",
            "journey.red_flag_raised", "AlertsTest",
            "journey.red_flag_cleared", "AlertsTest");

    @Test
    @Tag("B8")
    void everythingInTheCatalogueIsToldBySomebodyAndNothingElseIs() {
        try (TestServer server = TestServer.start()) {
            var practice = new Practice(server);
            practice.bookings();
            practice.proposals();
            practice.clients();
            practice.slots();
            practice.consultations();
            practice.messages();
            practice.aWeekLater();
            practice.reviews();

            Set<String> told = new TreeSet<>(practice.rows.texts("select distinct type from fact"));
            Set<String> known =
                    Catalogue.all().stream().map(EventKind::type).collect(Collectors.toCollection(TreeSet::new));
            known.removeAll(ELSEWHERE.keySet());
            told.removeAll(ELSEWHERE.keySet());
            assertThat(told).isEqualTo(known);
        }
    }

    /** Anna's, on a Friday morning. */
    private static final class Practice {
        private final TestServer server;
        private final Api api;
        private final Rows rows;
        private final Cast cast;
        private final SignedIn owner;
        private final String anna;
        private final String colleague;
        private final String talk;
        private final String request;
        private int day = 23;

        Practice(TestServer server) {
            this.server = server;
            this.api = server.api();
            this.rows = new Rows(server.database());
            this.cast = new Cast(api);
            cast.clock("2026-11-20T10:00:00Z");
            this.owner = SignedIn.as(server, "owner");
            ok(owner.api().patch("/api/account", Map.of("every_message_event", true)));
            this.anna = cast.anna();
            this.colleague = cast.host("colleague");
            cast.hours(colleague, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
            this.talk = cast.talk(anna);
            this.request = cast.request(anna);
        }

        void bookings() {
            String agreed = booked(request, 10);
            ok(api.post(path(agreed) + "/confirm", Map.of()));
            ok(api.patch(path(agreed), Map.of("payment_status", "failed")));
            ok(api.patch(path(agreed), Map.of("payment_status", "paid")));
            ok(api.patch(path(agreed), Map.of("payment_status", "pending")));
            ok(api.post(path(booked(request, 11)) + "/reject", Map.of("reason", "I am away.")));
            String moved = booked(talk, 12);
            ok(api.post(path(moved) + "/reschedule", Map.of("start_at", at(13))));
            ok(api.post(path(moved) + "/reassign", Map.of("host_id", colleague, "override", List.of("hours"))));
            ok(api.delete(path(booked(talk, 12))));
            // Nobody answers this one.
            booked(request, 14);
            day++;
        }

        void proposals() {
            String one = booked(talk, 9);
            ask(one, 11);
            ok(api.post(path(one) + "/reschedule/reject", Map.of("reason", "I am away.")));
            ask(one, 11);
            ok(guest(one).delete(path(one) + "/reschedule"));
            offer(one, 12);
            ok(guest(one).post(path(one) + "/reschedule/reject", Map.of("reason", "Too early.")));
            offer(one, 12);
            ok(api.delete(path(one) + "/reschedule"));
            // Nobody answers these.
            rows.change("update event_type set proposal_minutes = 60 where id = ?::uuid", talk);
            offer(booked(talk, 13), 14);
            ask(booked(talk, 10), 15);
            day++;
        }

        void clients() {
            String one = booked(talk, 9, Map.of("name", "Cy Marlow", "email", "cy@example.com"));
            String two = booked(talk, 10, Map.of("name", "Cy Marlow", "email", "cy.marlow@example.com"));
            booked(talk, 11, Map.of("name", "Cy Marlow", "email", "cy@example.com", "phone", "+4930901820"));
            ok(api.patch("/api/clients/" + client(one), Map.of("tags", List.of("new"), "fields", Map.of("plan", "a"))));
            ok(api.patch("/api/clients/" + client(one), Map.of("notes", "Prefers mornings.")));
            ok(api.post("/api/clients/" + client(two) + "/merge", Map.of("into", client(one))));
            String gone = booked(talk, 12, Map.of("name", "Di Olsen", "email", "di@example.com"));
            String id = client(gone);
            ok(api.delete(path(gone)));
            cast.advance("PT1M");
            Cast.erase(owner.api(), id);
            day++;
        }

        void slots() {
            Map<String, Object> slot = Map.of(
                    "host_id", anna,
                    "start_at", "2026-12-07T09:00:00Z",
                    "end_at", "2026-12-07T09:30:00Z",
                    "time_zone", "Europe/Berlin");
            Api.Answer made = api.post("/api/slots", slot);
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            ok(api.patch("/api/slots/" + made.id(), Map.of("active", false)));
            api.delete("/api/slots/" + made.id());
        }

        /** What no journey of a test does, as those do it who carry letters. */
        void consultations() {
            String slot = api.post(
                            "/api/admin/consultations/slots",
                            Map.of("startAt", "2026-12-20T09:00:00Z", "endAt", "2026-12-20T09:30:00Z"))
                    .id();
            String booked = server.visitor()
                    .post("/api/consultations/book", Map.of("slotId", slot, "name", "Ada", "email", "ada@example.com"))
                    .id();
            String path = "/api/admin/consultations/bookings/" + booked;
            ok(api.patch(path, Map.of("status", "contacted")));
            ok(api.patch(path, Map.of("status", "pending")));
            api.delete(path);
        }

        void messages() {
            cast.advance("PT1M");
            var account = new AccountId(
                    UUID.fromString(rows.texts("select id from account").getFirst()));
            server.plan(message(account, "pigeon", Instant.parse("2026-11-20T10:00:00Z")));
            cast.advance("PT1M");
            try (var database = new Database(server.database(), 2)) {
                Time time = Time.system();
                var secrets = new Secrets(MasterKey.of(TestServer.SECRET).sealing());
                var outbox = new Outbox(
                        database,
                        new Messages(database, secrets),
                        secrets,
                        PlainFacts.ofMessages(database, time),
                        new WorkQueue(database, new Bell(), time),
                        new Metrics(),
                        time);
                Instant later = Instant.parse("2027-11-20T10:00:00Z");
                database.write(tx -> {
                    outbox.plan(tx, List.of(message(account, "email", later), message(account, "email", later)));
                    return 0;
                });
                List<UUID> planned =
                        rows.texts("select id from message where dedup_key like 'told%' and state = 'planned'").stream()
                                .map(UUID::fromString)
                                .toList();
                rows.change(
                        "insert into message_attempt (account_id, message_id, number, provider, started_at)"
                                + " values (?, ?, 1, 'smtp', now())",
                        account.value(),
                        planned.getFirst());
                database.write(tx -> outbox.skip(tx, account, planned.subList(0, 1), "Not needed."));
                database.write(tx -> outbox.supersede(tx, account, planned.subList(1, 2), "Something newer."));
                take(database, account);
            }
        }

        private void take(Database database, AccountId account) {
            Time time = Time.system();
            var configured = new Configured(database, new Changes(), () -> true);
            var suppressions = new Suppressions(database, configured, time);
            var providers = new Providers(database, new Changes(), () -> true, time);
            var receipts = new TakenReceipts(
                    database,
                    new MessageReceipts(database, time),
                    suppressions,
                    new Consequences(suppressions, providers, (_, _, _, _) -> {}),
                    PlainFacts.ofMessages(database, time),
                    Settling.NONE,
                    NextRoute.NONE);
            UUID sent = UUID.fromString(
                    rows.texts("select id from message where state = 'sent' and address = 'bo@example.com'")
                            .getFirst());
            Arrays.stream(Receipt.Kind.values())
                    .forEach(kind -> receipts.take(new Receipt(
                            account, sent, "smtp", kind, "No such mailbox: bo@example.com", Instant.now())));
            assertThat(rows.texts("select data::text from fact where type = 'message.bounced'"))
                    .singleElement()
                    .asString()
                    .contains("No such mailbox")
                    .doesNotContain("bo@example.com");
        }

        void aWeekLater() {
            cast.advance("P8D");
            String taken = rows.texts("select id from booking where status = 'confirmed' order by id")
                    .getFirst();
            ok(api.patch(path(taken), Map.of("status", "completed")));
            ok(api.patch(path(taken), Map.of("status", "no_show")));
            ok(api.delete(path(taken) + "/no-show"));
        }

        void reviews() {
            String booking = rows.texts("select id from booking where status = 'completed' order by id")
                    .getFirst();
            Api.Answer made = guest(booking).post(path(booking) + "/review", Map.of("rating", 5));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            String review = "/api/reviews/" + made.id();
            for (String state : List.of("published", "hidden", "waiting"))
                ok(api.patch(review, Map.of("state", state)));
            ok(api.patch(review, Map.of("answer", "Thank you.")));
            ok(api.patch(review, Collections.singletonMap("answer", null)));
        }

        private static NewMessage message(AccountId account, String channel, Instant due) {
            return new NewMessage(
                    account,
                    "told:" + Ids.next(),
                    new About("booking", Ids.next()),
                    "told",
                    "booking_confirmed",
                    channel,
                    "client",
                    "bo@example.com",
                    Language.EN,
                    ZoneId.of("UTC"),
                    Map.of(),
                    due,
                    null);
        }

        private String at(int hour) {
            return "2026-11-" + day + "T" + (hour < 10 ? "0" : "") + hour + ":00:00Z";
        }

        private String booked(String type, int hour) {
            return booked(type, hour, Cast.BO);
        }

        private String booked(String type, int hour, Map<String, Object> client) {
            Api.Answer placed = cast.book(type, at(hour), client);
            assertThat(placed.status()).as(placed.body()).isEqualTo(201);
            return placed.id();
        }

        private void ask(String booking, int hour) {
            ok(api.post(path(booking) + "/reschedule", Map.of("start_at", at(hour), "as", "client")));
        }

        private void offer(String booking, int hour) {
            ok(api.post(path(booking) + "/proposals", Map.of("start_ats", List.of(at(hour)), "note", "I am away.")));
        }

        private String client(String booking) {
            return rows.texts("select client_id from booking where id = ?::uuid", booking)
                    .getFirst();
        }

        private Api guest(String booking) {
            String link = server.guestLink(UUID.fromString(booking)).orElseThrow();
            return new Api(server.address(), link.substring(link.lastIndexOf('/') + 1));
        }

        private static String path(String booking) {
            return "/api/bookings/" + booking;
        }

        private static void ok(Api.Answer answer) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }
}

package app.kept.message.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.message.Messages;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.provider.Providers;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When messages do not go out admins hear of it once, and once more when they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 4);
    private final Time time = Time.system();
    private final AccountId account = new AccountId(SignedIn.account(server, "A practice"));
    private final Secrets secrets = new Secrets(MasterKey.of(TestServer.SECRET).sealing());
    private final Outbox outbox = new Outbox(
            database,
            new Messages(database, secrets),
            secrets,
            PlainFacts.ofMessages(database, time),
            new WorkQueue(database, new Bell(), time),
            new Metrics(),
            time);
    private final Incidents incidents = new Incidents(
            database, new AlertLetters(outbox, (_, _) -> List.of(), time), PlainFacts.of(database, time), time);
    private final Providers providers = new Providers(database, new Changes(), () -> true, time);
    private final Watching watching = new Watching(
            new Watching.Parts(database, new Backlog(database, time), incidents, providers, time, time), Duration.ZERO);

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    @Tag("D11")
    void aPausedProviderIsToldOnceAndOnceMoreWhenItIsResumed() {
        SignedIn.as(server, "admin", account.value());
        SignedIn.as(server, "host", account.value());
        UUID provider = Ids.next();
        rows.change("""
                insert into provider (account_id, id, channel, name, position, settings, enabled, paused_at, paused_reason, created_at)
                values (?, ?, 'email', 'smtp', 1, '{}', true, now(), 'The password is wrong.', now())
                """, account.value(), provider);
        watching.run();
        watching.run();
        assertThat(letters()).containsExactly("began");
        assertThat(incidents.list(account, Optional.empty(), 10))
                .singleElement()
                .satisfies(incident -> assertThat(incident.kind()).isEqualTo(Incident.Kind.PROVIDER_PAUSED));

        rows.change("update provider set paused_at = null, paused_reason = null where id = ?", provider);
        watching.run();
        watching.run();
        assertThat(letters()).containsExactly("began", "ended");
        // The provider above cannot be used, and what is to be said when it is over has no reason.
        rows.change("delete from provider where id = ?", provider);
        Await.until(
                "both are sent",
                () -> rows.number(
                                "select count(*) from message where account_id = ? and state = 'sent'", account.value())
                        == 2);
        rows.change("delete from message where template = 'operations_alert' and account_id = ?", account.value());
    }

    @Test
    @Tag("D11")
    void whenNothingGoesThoughSomethingIsDueAdminsHearOfIt() {
        UUID other = SignedIn.account(server, "Another practice");
        SignedIn.as(server, "owner", other);
        UUID message = Ids.next();
        // One whose work was lost: due, and released to nobody.
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, created_at)
                values (?, ?, 'booking', ?, 'k', 'x', 'booking_confirmed', 'sms', 'client', '+49', 'en', 'UTC', '{}',
                    now() - interval '1 hour', 'planned', now())
                """, other, message, Ids.next());
        rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, lease, leased_until)
                values (?, ?, 'message.send', 'message.sms', ?, now() - interval '1 hour', now() - interval '1 hour', false, ?,
                    now() + interval '1 hour')
                """, other, Ids.next(), message, Ids.next());
        watching.run();
        watching.run();
        assertThat(rows.texts(
                        "select kind || ' ' || channel from incident where account_id = ? and ended_at is null", other))
                .containsExactly("silence sms");
        rows.change("delete from work where subject = ?", message);
        watching.run();
        assertThat(rows.number("select count(*) from incident where account_id = ? and ended_at is not null", other))
                .isOne();
        assertThat(rows.number(
                        "select count(*) from message where account_id = ? and template = 'operations_alert'", other))
                .isEqualTo(2);
        assertThat(server.local().get("/metrics").status()).isIn(200, 403);
    }

    /** A mail server that is not there for twenty hours: each try puts off the next one, and it stays late all the same. */
    @Test
    @Tag("D11")
    void whatIsTriedAgainAndAgainStaysLateAndAdminsHearOfItOnce() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (var away = TestServer.start(Map.of(
                        "KEPT_SMTP_URL",
                        "smtp+plain://127.0.0.1:" + port,
                        "KEPT_MAIL_FROM",
                        "Clinic <bookings@kept.example>"));
                var itsDatabase = new Database(away.database(), 2)) {
            var clock = TurnableTime.standingStillOnceSet(Time.system());
            clock.set(FRIDAY);
            var cast = new Cast(away.api());
            cast.clock(FRIDAY.toString());
            var itsRows = new Rows(away.database());
            var whose = new AccountId(
                    UUID.fromString(itsRows.texts("select id from account").getFirst()));
            away.plan(message(whose));
            var itsIncidents = new Incidents(
                    itsDatabase,
                    new AlertLetters(outbox, (_, _) -> List.of(), clock),
                    PlainFacts.of(itsDatabase, clock),
                    clock);
            var backlog = new Backlog(itsDatabase, clock);
            var looks = new Watching(
                    new Watching.Parts(
                            itsDatabase,
                            backlog,
                            itsIncidents,
                            new Providers(itsDatabase, new Changes(), () -> true, clock),
                            clock,
                            time),
                    Duration.ZERO);
            int late = 0;
            for (int look = 0; look < 40; look++) {
                cast.advance("PT30M");
                clock.set(FRIDAY.plus(Duration.ofMinutes(30L * (look + 1))));
                if (backlog.oldest().filter(FRIDAY::equals).isPresent()) late++;
                looks.run();
            }

            assertThat(itsRows.texts("select state from message where dedup_key = 'late'"))
                    .containsExactly("planned");
            assertThat(late).isEqualTo(40);
            assertThat(itsRows.texts("select kind || ' ' || channel || ' ' || (ended_at is null) from incident"))
                    .containsExactly("silence email true");
        }
    }

    private static NewMessage message(AccountId whose) {
        return new NewMessage(
                whose,
                "late",
                new About("test", Ids.next()),
                "booking_confirmed",
                "booking_confirmed",
                "email",
                "client",
                "bo@example.com",
                Language.EN,
                ZoneId.of("Europe/Berlin"),
                Map.of(
                        "client_name", "Bo Lind",
                        "host_name", "Anna Meyer",
                        "event_name", "Talk",
                        "when", "Monday 23 November 2026, 10:00",
                        "zone", "Central European Time",
                        "reference", "K7M2"),
                FRIDAY,
                null);
    }

    @Test
    @Tag("D11")
    void aProviderOfTheOperatorsThatRefusesIsToldOnceAndIsOverWhenItHasBeenCalm() {
        UUID other = SignedIn.account(server, "A refused practice");
        SignedIn.as(server, "owner", other);
        var refused = new AccountId(other);
        for (int i = 0; i < 3; i++) {
            database.write(tx -> {
                incidents.refuses(tx, refused, "smtp", "The server says 535: who are you?");
                return true;
            });
        }
        watching.run();
        assertThat(incidents.list(refused, Optional.empty(), 10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.PROVIDER_FAILING);
                    assertThat(incident.provider()).isEqualTo("smtp");
                    assertThat(incident.reason()).contains("535");
                    assertThat(incident.endedAt()).isNull();
                });
        assertThat(said(other)).containsExactly("began");

        // It refused us once more ten minutes ago, which is not yet calm; then half an hour passes.
        rows.change("update incident set seen_at = now() - interval '10 minutes' where account_id = ?", other);
        watching.run();
        assertThat(said(other)).containsExactly("began");
        rows.change(
                "update incident set began_at = now() - interval '1 hour', seen_at = now() - interval '31 minutes'"
                        + " where account_id = ?",
                other);
        watching.run();
        watching.run();
        assertThat(said(other)).containsExactly("began", "ended");
        assertThat(incidents.list(refused, Optional.empty(), 10).getFirst().endedAt())
                .isNotNull();
        assertThat(told(other)).containsExactly("trouble.began provider_failing", "trouble.ended provider_failing");
    }

    @Test
    @Tag("B8")
    void aRedFlagOfJourneysIsToldWhenItIsRaisedAndWhenItIsCleared() {
        UUID other = SignedIn.account(server, "A practice with errors");
        var flagged = new AccountId(other);
        for (int i = 0; i < 2; i++) {
            database.write(tx -> {
                incidents.raise(tx, flagged, Incident.Kind.JOURNEY_ERRORS, "7 errors within the last hour.");
                return true;
            });
        }
        assertThat(told(other)).containsExactly("journey.red_flag_raised journey_errors");

        for (int i = 0; i < 2; i++) {
            database.write(tx -> {
                incidents.over(tx, flagged, Incident.Kind.JOURNEY_ERRORS);
                return true;
            });
        }

        assertThat(told(other))
                .containsExactly("journey.red_flag_raised journey_errors", "journey.red_flag_cleared journey_errors");
    }

    private List<String> told(UUID whose) {
        return rows.texts("select type || ' ' || (data ->> 'kind') from fact where account_id = ? order by id", whose);
    }

    @Test
    @Tag("D11")
    void aProgramIsToldAsWellOnceHoweverManyAdminsThereAre() {
        UUID other = SignedIn.account(server, "A practice with a program");
        SignedIn.as(server, "owner", other);
        SignedIn.as(server, "admin", other);
        Channel program = new Deaf();
        var letters = new AlertLetters(
                outbox, (_, channel) -> channel.equals("webhook") ? List.of(program) : List.of(), time);
        var heard = new Incidents(database, letters, PlainFacts.of(database, time), time);
        database.write(tx -> {
            heard.refuses(tx, new AccountId(other), "smtp", "No.");
            heard.refuses(tx, new AccountId(other), "smtp", "No.");
            return true;
        });
        String webhooks = "select address || ' ' || (data ->> 'type') || ' ' || (data ->> 'kind') from message"
                + " where account_id = ? and channel = 'webhook'";
        assertThat(rows.texts(webhooks, other)).containsExactly("alerts alert.began provider_failing");
        assertThat(rows.number("select count(*) from message where account_id = ? and channel = 'email'", other))
                .isEqualTo(2);
        rows.change("update incident set ended_at = now() where account_id = ?", other);
    }

    @Test
    void whatWaitsIsCountedByChannelAndMeasuredByItsOldest() {
        UUID other = SignedIn.account(server, "A waiting practice");
        Instant now = Instant.parse("2020-01-02T00:00:00Z");
        for (int minutes : new int[] {5, 90}) {
            UUID message = Ids.next();
            var due = now.minusSeconds(minutes * 60L).atOffset(ZoneOffset.UTC);
            rows.change("""
                    insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel,
                        recipient, address, language, time_zone, data, due_at, state, created_at)
                    values (?, ?, 'booking', ?, ?, 'x', 'booking_confirmed', 'whatsapp', 'client', '+49', 'en', 'UTC', '{}',
                        ?, 'planned', now())
                    """, other, message, Ids.next(), message.toString(), due);
            rows.change("""
                    insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried, lease, leased_until)
                    values (?, ?, 'message.send', 'message.whatsapp', ?, ?, ?, false, ?, now() + interval '1 hour')
                    """, other, message, message, due, due, Ids.next());
        }
        Time then = new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
        var metrics = new Metrics();
        new WaitingGauges(new Backlog(database, then), then, time).addTo(metrics);

        String told = metrics.render();
        assertThat(told)
                .contains("kept_messages_waiting{channel=\"whatsapp\"} 2")
                .contains("kept_messages_waiting{channel=\"sms\"} 0")
                .contains("kept_messages_waiting{channel=\"webhook\"} 0")
                .contains("kept_messages_oldest_due_seconds{channel=\"whatsapp\"} 5400")
                .contains("kept_messages_oldest_due_seconds{channel=\"email\"} 0");
        rows.change("delete from work where account_id = ?", other);
    }

    private List<String> said(UUID account) {
        return rows.texts(
                "select split_part(dedup_key, ':', 3) from message where account_id = ? and template = 'operations_alert' order by id",
                account);
    }

    /** Is there, and never called. */
    private static final class Deaf implements Channel {
        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public String provider() {
            return "webhook";
        }

        @Override
        public boolean honoursKey() {
            return true;
        }

        @Override
        public Delivery deliver(Letter letter) {
            throw new AssertionError("called");
        }
    }

    private List<String> letters() {
        return rows.texts(
                "select split_part(dedup_key, ':', 3) from message where account_id = ? and template = 'operations_alert' order by id",
                account.value());
    }
}

package app.kept.message.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.message.Messages;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.provider.Providers;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When messages do not go out admins hear of it once, and once more when they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsTest {
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
            new WorkQueue(database, new Bell(), time),
            new Metrics(),
            time);
    private final Incidents incidents =
            new Incidents(database, new AlertLetters(outbox, (_, _) -> List.of(), time), time);
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

    private List<String> letters() {
        return rows.texts(
                "select split_part(dedup_key, ':', 3) from message where account_id = ? and template = 'operations_alert' order by id",
                account.value());
    }
}

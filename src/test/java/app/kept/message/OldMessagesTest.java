package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Migrations;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Kept of the time before work for later lay apart owed, the next one sends: once, and nothing else. */
class OldMessagesTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));

    private final DatabaseAddress address = TestPostgres.empty();
    private final Rows rows = new Rows(address);
    private final HandMade mailbox = HandMade.mail("mailbox");

    @BeforeEach
    void theOldKeptLeavesMessagesInEveryState() {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target("045")
                .load()
                .migrate();
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'Practice', 'UTC', 'en', now())",
                ACCOUNT.value());
        planned("due", true, "0 minutes");
        work("due", 0, false);
        planned("tried", true, "-1 hour");
        attempt("tried", "again");
        work("tried", 1, false);
        message("in hand", "sending", true, "0 minutes", "");
        attempt("in hand", "");
        work("in hand", 1, true);
        message("cut off", "sending", true, "-2 days", "");
        attempt("cut off", "");
        work("cut off", 1, false);
        planned("later", false, "1 day");
        planned("overdue", false, "-1 minute");
        message("sent", "sent", true, "-1 day", "");
        message("superseded", "superseded", true, "-1 day", "");
        message("skipped", "skipped", true, "-1 day", "Not wanted.");
        message("failed", "failed", true, "-1 day", "Not this.");
        message("unsure", "unsure", true, "-1 day", "No answer.");
        dead("failed");
        rows.change("""
                insert into work (account_id, id, kind, subject, due_at) values (?, ?, 'event.journey', ?, now())
                """, ACCOUNT.value(), Ids.next(), Ids.next());
    }

    @Test
    void eachIsWhereItBelongs() {
        migrate();

        assertThat(rows.texts("""
                        select step || ' ' || state from message
                        where step <> state order by step
                        """))
                .containsExactly(
                        "cut off planned",
                        "due planned",
                        "in hand planned",
                        "later planned",
                        "overdue planned",
                        "tried planned");
        assertThat(rows.texts("""
                        select step || ' ' || lane || ' ' || is_retried || ' ' || (leased_until is not null)
                        from work join message using (account_id, id) where subject = id order by step
                        """))
                .containsExactly(
                        "cut off message.email true false",
                        "due message.email false false",
                        "in hand message.email true true",
                        "tried message.email true false");
        assertThat(rows.texts("""
                        select step || ' ' || lane || ' ' || (work_later.due_at = message.due_at)
                        from work_later join message using (account_id, id) order by step
                        """)).containsExactly("later message.email true", "overdue message.email true");
        assertThat(rows.texts("select lane from work where kind <> 'message.send'"))
                .containsExactly("event.journey");
        assertThat(rows.texts("select lane || ' ' || (owed_at = due_at) || ' ' || (id = subject) from dead_work"))
                .containsExactly("message.email true true");
        assertThat(rows.number("select count(*) from work where owed_at <> due_at"))
                .isZero();
    }

    @Test
    void whatIsOwedGoesOutOnceAndWhatIsOverDoesNot() {
        migrate();
        try (var office = new Office(address, ACCOUNT, mailbox)) {
            assertThat(office.balance().isEven()).isTrue();
            assertThat(office.balance().waiting()).isEqualTo(6);
            // The one who held it is gone.
            rows.change("update work set leased_until = now() - interval '1 second' where lease is not null");

            office.advance(Duration.ofHours(1));
            assertThat(mailbox.subjects()).containsExactlyInAnyOrder("due", "tried", "in hand", "cut off", "overdue");
            office.advance(Duration.ofHours(23));

            assertThat(mailbox.subjects()).hasSize(6).containsOnlyOnce("later");
            assertThat(mailbox.given)
                    .allSatisfy(
                            letter -> assertThat(rows.number("select count(*) from message where id = ?", letter.id()))
                                    .as("under the key that it had")
                                    .isEqualTo(1));
            assertThat(office.tries("cut off")).containsExactly("mailbox unsure", "mailbox done");
            assertThat(rows.texts("select step from message where state <> 'sent' order by step"))
                    .containsExactly("failed", "skipped", "superseded", "unsure");
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    @Test
    void whatIsPlannedAgainUnderItsKeyIsTheSameMessage() {
        migrate();
        try (var office = new Office(address, ACCOUNT, mailbox)) {
            for (String key : new String[] {"sent", "failed", "superseded", "later", "due"}) office.plan(key);

            assertThat(rows.number("select count(*) from message")).isEqualTo(11);
            assertThat(office.balance().isEven()).isTrue();
        }
    }

    /** It failed, somebody wants it now; the dead work has another id, and must not bring it a second time. */
    @Test
    void whatHadFailedIsSentWhenSomebodyWantsIt() {
        migrate();
        try (var office = new Office(address, ACCOUNT, mailbox)) {
            assertThat(office.database.<Integer>write(tx -> office.outbox
                            .redrive(tx, ACCOUNT, List.of(office.id("failed")))
                            .size()))
                    .isEqualTo(1);
            office.settle();

            assertThat(office.state("failed")).isEqualTo("sent");
            assertThat(mailbox.subjects()).containsOnlyOnce("failed");
            assertThat(rows.number("select count(*) from dead_work")).isZero();
        }
    }

    private void migrate() {
        try (var database = new Database(address, 2)) {
            Migrations.run(database, _ -> {});
        }
    }

    private void planned(String step, boolean queued, String dueIn) {
        message(step, "planned", queued, dueIn, "");
    }

    private void message(String step, String state, boolean queued, String dueIn, String reason) {
        rows.change(
                """
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, reason, queued, created_at, sent_at)
                values (?, ?, 'booking', ?, ?, ?, 'booking_confirmed', 'email', 'client', 'bo@example.com', 'en', 'UTC',
                    jsonb_build_object('client_name', 'Bo', 'host_name', 'Anna', 'event_name', ?::text, 'reference', 'K7',
                        'when', 'Monday', 'zone', 'UTC', 'what', 'has booked'),
                    ?::timestamptz + ?::interval, ?, nullif(?, ''), ?, now(), case when ? then now() end)
                """,
                ACCOUNT.value(),
                Ids.next(),
                Ids.next(),
                step,
                step,
                step,
                Office.NOON.toString(),
                dueIn,
                state,
                reason,
                queued,
                state.equals("sent"));
    }

    /** Of that time, under an id of its own. */
    private void work(String step, int attempt, boolean inHand) {
        rows.change("""
                insert into work (account_id, id, kind, subject, due_at, attempt, lease, leased_until)
                select account_id, ?, 'message.send', id, due_at, ?, case when ? then id end,
                    case when ? then now() + interval '30 seconds' end
                from message where step = ?
                """, Ids.next(), attempt, inHand, inHand, step);
    }

    /** @param outcome empty when it was cut off */
    private void attempt(String step, String outcome) {
        rows.change("""
                insert into message_attempt (account_id, message_id, number, provider, started_at, ended_at, outcome)
                select account_id, id, 1, 'mailbox', due_at, case when ? <> '' then due_at end, nullif(?, '')
                from message where step = ?
                """, outcome, outcome, step);
    }

    private void dead(String step) {
        rows.change("""
                insert into dead_work (account_id, id, kind, subject, due_at, attempt, died_at, reason)
                select account_id, ?, 'message.send', id, due_at, 12, now(), 'It broke.' from message where step = ?
                """, Ids.next(), step);
    }
}

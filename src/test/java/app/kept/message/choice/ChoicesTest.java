package app.kept.message.choice;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.channel.About;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Route;
import app.kept.message.provider.Providers;
import app.kept.message.receipt.Consequences;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.receipt.Settling;
import app.kept.message.receipt.TakenReceipts;
import app.kept.message.template.Topic;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.text.Language;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people choose is kept to, and costs nothing where nobody has chosen anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChoicesTest {
    private static final String BO = "bo@example.com";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 4);
    private final Changes changes = new Changes();
    private final Configured configured = new Configured(database, changes, () -> true);
    private final Time time = Time.system();
    private final Suppressions suppressions = new Suppressions(database, configured, time);
    private final Preferences preferences = new Preferences(database, configured, time);
    private final QuietHours quiet = new QuietHours(database, configured);
    private final AccountId account =
            new AccountId(UUID.fromString(rows.texts("select id from account").getFirst()));

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void whereNobodyHasChosenAnythingNoMessageCostsAQuery() {
        UUID other = Ids.next();
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'X', 'UTC', 'en', now())",
                other);
        List<Message> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) many.add(message(new AccountId(other), "booking_reminder", "email", BO, null));
        var look = new SuppressionLastLook(suppressions, configured);
        assertThat(look.look(many)).isEmpty();

        // Would fail if it asked.
        var closed = new Database(server.database(), 1);
        closed.close();
        var deaf = new SuppressionLastLook(new Suppressions(closed, configured, time), configured);
        assertThat(deaf.look(many)).isEmpty();
    }

    @Test
    void whatIsNotWantedIsSkippedAndWhatIsOwedGoes() {
        Message reminder = message(account, "booking_reminder", "email", "Pref@Example.com", null);
        Message owed = message(account, "booking_confirmed", "email", "pref@example.com", null);
        Message other = message(account, "booking_reminder", "sms", "pref@example.com", null);
        database.write(tx -> preferences.refuse(tx, account, new Route("email", "PREF@example.com"), Topic.REMINDER));
        var look = new PreferenceLastLook(preferences, configured);
        assertThat(look.look(List.of(reminder, owed, other)).keySet()).containsExactly(reminder.id());

        database.write(tx -> preferences.want(tx, account, new Route("email", "pref@example.com"), Topic.REMINDER));
        assertThat(look.look(List.of(reminder))).isEmpty();
    }

    @Test
    void nothingGoesToASuppressedAddressButWordOfSafetyPassesASoftOne() {
        Message mail = message(account, "booking_confirmed", "email", "gone@example.com", null);
        Message safety = message(account, "sign_in_link", "email", "GONE@example.com", null);
        var look = new SuppressionLastLook(suppressions, configured);
        UUID soft = suppress(
                "gone@example.com", Suppression.Why.BOUNCE, Instant.now().plusSeconds(3600));
        assertThat(look.look(List.of(mail, safety)).keySet()).containsExactly(mail.id());

        suppress("gone@example.com", Suppression.Why.COMPLAINT, null);
        assertThat(look.look(List.of(mail, safety)).keySet()).containsExactlyInAnyOrder(mail.id(), safety.id());
        database.write(tx -> suppressions.release(tx, account, soft, ""));
        assertThat(look.look(List.of(mail))).hasSize(1);
    }

    @Test
    void inQuietHoursMessagesWaitAndSafetyDoesNot() {
        Instant night = Instant.parse("2026-11-20T22:00:00Z");
        var look = new QuietLastLook(quiet, configured, at(night));
        Message any = message(account, "booking_confirmed", "sms", "+4930901820", null);
        Message late = message(account, "booking_reminder", "sms", "+4930901820", night.plusSeconds(60));
        Message safety = message(account, "security_notice", "sms", "+4930901820", null);
        Message nightOwl = message(account, "booking_confirmed", "sms", "+4930901821", null);
        database.write(tx -> {
            quiet.setOfAccount(tx, account, "sms", new QuietSpan(21 * 60, 8 * 60));
            quiet.setOfAddress(tx, account, new Route("sms", "+4930901821"), new QuietSpan(0, 0));
            return true;
        });
        Map<UUID, LastLook.Verdict> verdicts = look.look(List.of(any, late, safety, nightOwl));
        assertThat(verdicts.keySet()).containsExactlyInAnyOrder(any.id(), late.id());
        assertThat(verdicts.get(any.id()))
                .isEqualTo(new LastLook.Verdict.Wait(
                        Instant.parse("2026-11-21T07:00:00Z"), "It waits until quiet hours are over."));
        assertThat(verdicts.get(late.id())).isInstanceOf(LastLook.Verdict.Skip.class);
    }

    @Test
    void receiptsCountOnceInWhateverOrderTheyCome() {
        UUID message = planted("receipts@example.com");
        var next = new ArrayList<UUID>();
        var providers = new Providers(database, changes, () -> true, time);
        var kept = new MessageReceipts(database, time);
        var consequences = new Consequences(suppressions, providers, (_, _, _, _) -> {});
        var receipts = new TakenReceipts(
                database,
                kept,
                suppressions,
                consequences,
                PlainFacts.ofMessages(database, time),
                Settling.NONE,
                (_, _, id, _) -> next.add(id));
        Receipt bounced = receipt(message, Receipt.Kind.BOUNCED);
        receipts.take(bounced);
        receipts.take(bounced);
        receipts.take(receipt(message, Receipt.Kind.ACCEPTED));
        receipts.take(receipt(Ids.next(), Receipt.Kind.BOUNCED));
        assertThat(kept.of(account, List.of(message)))
                .extracting(MessageReceipts.Kept::kind)
                .containsExactly(Receipt.Kind.ACCEPTED, Receipt.Kind.BOUNCED);
        assertThat(next).containsExactly(message);
        assertThat(whySuppressed("receipts@example.com")).containsExactly("bounce");

        UUID read = planted("read@example.com");
        receipts.take(receipt(read, Receipt.Kind.READ));
        receipts.take(receipt(read, Receipt.Kind.UNDELIVERED));
        assertThat(next).as("who has read it need not hear it again").containsExactly(message);

        receipts.take(receipt(read, Receipt.Kind.COMPLAINED));
        receipts.optedOut(account, "email", "Read@example.com", "STOP");
        assertThat(whySuppressed("read@example.com")).containsExactly("complaint", "stop");
        receipts.optedIn(account, "email", "read@example.com", "START");
        assertThat(whySuppressed("read@example.com")).containsExactly("complaint");
    }

    private List<String> whySuppressed(String address) {
        return rows.texts("select why from suppression where address = ? order by why", address);
    }

    private Receipt receipt(UUID message, Receipt.Kind kind) {
        return new Receipt(account, message, "smtp", kind, "as told", Instant.now());
    }

    private UUID planted(String address) {
        UUID id = Ids.next();
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, created_at, sent_at)
                values (?, ?, 'booking', ?, ?, 'x', 'booking_confirmed', 'email', 'client', ?, 'en', 'UTC', '{}', now(),
                    'sent', now(), now())
                """, account.value(), id, Ids.next(), id.toString(), address);
        return id;
    }

    private UUID suppress(String address, Suppression.Why why, @Nullable Instant until) {
        return database.write(tx -> suppressions.add(
                        tx,
                        account,
                        new Suppressions.Wanted(
                                new Route("email", address), why, Suppression.Source.PROVIDER, "", until)))
                .orElseThrow()
                .id();
    }

    private static Time at(Instant now) {
        return new Time() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
    }

    private static Message message(
            AccountId account, String template, String channel, String address, @Nullable Instant notAfter) {
        return new Message(
                account,
                Ids.next(),
                new About("booking", Ids.next()),
                "x",
                template,
                channel,
                "client",
                address,
                Language.EN,
                ZoneId.of("Europe/Berlin"),
                Map.of(),
                null,
                Instant.EPOCH,
                notAfter,
                List.of(),
                MessageState.PLANNED,
                null,
                null);
    }
}

package app.kept.access;

import app.kept.account.AccountId;
import app.kept.message.choice.UnsubscribeLinks;
import app.kept.message.template.Topic;
import app.kept.platform.base.Ids;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.TestServer;
import java.net.URI;
import java.util.UUID;

/** A message that failed, and what an account and its people have said about messages. */
final class PlantedMessages {
    /** Everything that its template names. */
    private static final String DATA = """
            {"client_name": "a", "host_name": "b", "event_name": "c", "reference": "d", "when": "e", "zone": "f", "what": "g"}
            """;

    final UUID message = Ids.next();
    final UUID suppression = Ids.next();
    final UUID provider = Ids.next();
    final UUID incident = Ids.next();
    /** Ends reminders to somebody. */
    final String unsubscribe;

    private final UUID account;
    private final Canary canary;
    private final Inserts inserts;

    PlantedMessages(Home home, UUID account, Inserts inserts) {
        this.account = account;
        this.canary = Canary.hidden(home, "choice");
        this.inserts = inserts;
        this.unsubscribe = new UnsubscribeLinks(
                        MasterKey.of(TestServer.SECRET).signer("message.unsubscribe"), () -> URI.create("/"))
                .token(new AccountId(account), "email", address(), Topic.REMINDER);
        row(
                "message",
                message,
                "about_kind",
                "account",
                "about_id",
                account,
                "dedup_key",
                canary.in("failed"),
                "step",
                "booking_reminder",
                "template",
                "booking_reminder",
                "channel",
                "email",
                "recipient",
                "client",
                "address",
                canary.in("failed@example.com"),
                "language",
                "en",
                "time_zone",
                "Europe/Berlin",
                "data",
                DATA,
                "due_at",
                PlantedAccount.NOW,
                "state",
                "failed",
                "reason",
                canary.in("reason"),
                "created_at",
                PlantedAccount.NOW);
        inserts.row(
                "message_receipt",
                "account_id",
                account,
                "message_id",
                message,
                "kind",
                "bounced",
                "provider",
                canary.in("provider"),
                "detail",
                canary.in("detail"),
                "at",
                PlantedAccount.NOW,
                "received_at",
                PlantedAccount.NOW);
        row(
                "suppression",
                suppression,
                "channel",
                "email",
                "address",
                canary.in("suppressed@example.com"),
                "why",
                "bounce",
                "source",
                "provider",
                "detail",
                canary.in("why"),
                "since",
                PlantedAccount.NOW);
        row(
                "provider",
                provider,
                "channel",
                "email",
                "name",
                "mailbox",
                "position",
                "1",
                "settings",
                "{\"sender\": \"" + canary.in("sender") + "\"}",
                "enabled",
                "false",
                "paused_at",
                PlantedAccount.NOW,
                "paused_reason",
                canary.in("paused"),
                "created_at",
                PlantedAccount.NOW);
        row(
                "incident",
                incident,
                "kind",
                "backlog",
                "channel",
                "sms",
                "provider",
                canary.in("carrier"),
                "reason",
                canary.in("incident"),
                "began_at",
                PlantedAccount.NOW,
                "seen_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW);
        inserts.row(
                "preference",
                "account_id",
                account,
                "channel",
                "sms",
                "address",
                canary.in("number"),
                "topic",
                "offer",
                "since",
                PlantedAccount.NOW);
        inserts.row(
                "quiet_hours",
                "account_id",
                account,
                "channel",
                "whatsapp",
                "address",
                canary.in("number"),
                "begins",
                "1260",
                "ends",
                "480");
    }

    private String address() {
        return canary.in("reader@example.com");
    }

    private void row(String table, UUID id, Object... rest) {
        var columns = new Object[rest.length + 4];
        columns[0] = "account_id";
        columns[1] = account;
        columns[2] = "id";
        columns[3] = id;
        System.arraycopy(rest, 0, columns, 4, rest.length);
        inserts.row(table, columns);
    }
}

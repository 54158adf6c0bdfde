package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.message.Outcomes;
import app.kept.message.channel.Receipt;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The table of what providers told later. */
public final class MessageReceipts {
    private static final int LONGEST_DETAIL = 500;

    private final Database database;
    private final Time time;

    public MessageReceipts(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** A message, and where it went. */
    record Way(Outcomes.Of of, String address) {
        String channel() {
            return of.channel();
        }
    }

    /** A receipt as it is kept. */
    public record Kept(UUID message, Receipt.Kind kind, String provider, String detail, Instant at) {}

    /** Part of the caller's transaction: where the message went; empty when this is known, or there is no such message. */
    Optional<Way> add(Tx tx, Receipt receipt) {
        return tx.sql("""
                with kept as (
                    insert into message_receipt (account_id, message_id, kind, provider, detail, at, received_at)
                    select account_id, id, :kind, :provider, :detail, :at::timestamptz, :now::timestamptz
                    from message
                    where account_id = :account and id = :message
                    on conflict on constraint message_receipt_pk do nothing
                    returning account_id, message_id
                )
                select message.account_id, id, about_kind, about_id, step, template, channel, recipient, address
                from kept
                join message on message.account_id = kept.account_id and message.id = kept.message_id
                """)
                .bind("kind", receipt.kind())
                .bind("provider", receipt.provider())
                .bind("detail", shortened(receipt.detail()))
                .bind("at", receipt.at())
                .bind("now", time.now())
                .bind("account", receipt.account())
                .bind("message", receipt.message())
                .optional(row -> new Way(Outcomes.Of.read(row), row.text("address")));
    }

    Set<Receipt.Kind> kinds(Tx tx, AccountId account, UUID message) {
        List<Receipt.Kind> found = tx.sql(
                        "select kind from message_receipt where account_id = :account and message_id = :message")
                .bind("account", account)
                .bind("message", message)
                .list(row -> row.choice("kind", Receipt.Kind.class));
        return found.isEmpty() ? EnumSet.noneOf(Receipt.Kind.class) : EnumSet.copyOf(found);
    }

    /** Of all these messages, in the order in which they may follow each other. */
    public List<Kept> of(AccountId account, Collection<UUID> messages) {
        if (messages.isEmpty()) return List.of();
        return database.read(tx -> of(tx, account, messages));
    }

    public List<Kept> of(Tx tx, AccountId account, Collection<UUID> messages) {
        return tx.sql("""
                        select message_id, kind, provider, detail, at from message_receipt
                        where account_id = :account and message_id = any(:messages::uuid[])
                        """).bind("account", account).bind("messages", messages).list(MessageReceipts::read).stream()
                .sorted(Comparator.comparing(Kept::kind))
                .toList();
    }

    /** Of messages about these to whoever got them in this part, for whoever asks what is kept of them. */
    public List<JsonNode> tell(
            Tx tx, AccountId account, Collection<String> kinds, Collection<UUID> about, String recipient) {
        return tx.sql("""
                select to_jsonb(message_receipt) - 'account_id' as told
                from message
                join message_receipt on message_receipt.account_id = message.account_id and message_id = message.id
                where message.account_id = :account and about_kind = any(:kinds::text[]) and about_id = any(:about::uuid[])
                    and recipient = :recipient
                order by message_id, received_at
                """)
                .bind("account", account)
                .bind("kinds", kinds)
                .bind("about", about)
                .bind("recipient", recipient)
                .list(row -> row.json("told"));
    }

    /** Part of the caller's transaction: a provider may have repeated the address. */
    public void erase(Tx tx, AccountId account, Collection<String> kinds, Collection<UUID> about) {
        tx.sql("""
                update message_receipt set detail = ''
                from message
                where message.account_id = :account and about_kind = any(:kinds::text[]) and about_id = any(:about::uuid[])
                    and message_receipt.account_id = message.account_id and message_id = message.id
                """)
                .bind("account", account)
                .bind("kinds", kinds)
                .bind("about", about)
                .update();
    }

    private static String shortened(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
    }

    private static Kept read(Row row) {
        return new Kept(
                row.uuid("message_id"),
                row.choice("kind", Receipt.Kind.class),
                row.text("provider"),
                row.text("detail"),
                row.instant("at"));
    }
}

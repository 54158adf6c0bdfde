package app.kept.message.mailbox;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Letter;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What lies in the mailbox. */
public final class MailboxItems {
    private static final int MOST = 500;

    private final Database database;

    public MailboxItems(Database database) {
        this.database = database;
    }

    /** One thing in the mailbox. */
    public record Item(
            UUID id,
            About about,
            String channel,
            String recipient,
            String subject,
            String text,
            String html,
            String template,
            JsonNode headers,
            Instant at) {}

    void keep(String channel, Letter letter, Instant now) {
        var headers =
                Json.object().put("Message-ID", "<" + letter.id() + "@kept>").put("Auto-Submitted", "auto-generated");
        database.write(tx -> tx.sql("""
                        insert into mailbox_item (account_id, id, about_kind, about_id, channel, recipient, subject, text, html,
                            template, headers, at)
                        values (:account, :id, :about_kind, :about_id, :channel, :recipient, :subject, :text, :html,
                            :template, :headers, :now)
                        on conflict on constraint mailbox_item_pk do nothing
                        """)
                .bind("account", letter.account())
                .bind("id", letter.id())
                .bind("about_kind", letter.about().kind())
                .bind("about_id", letter.about().id())
                .bind("channel", channel)
                .bind("recipient", letter.address())
                .bind("subject", letter.words().subject())
                .bind("text", letter.words().text())
                .bind("html", letter.words().html())
                .bind("template", letter.template())
                .bind("headers", headers)
                .bind("now", now)
                .update());
    }

    /** The newest first; empty texts do not narrow. */
    public List<Item> list(String recipient, String channel) {
        return database.read(tx -> tx.sql("""
                        select id, about_kind, about_id, channel, recipient, subject, text, html, template, headers, at
                        from mailbox_item
                        where (:recipient = '' or recipient = :recipient) and (:channel = '' or channel = :channel)
                        order by at desc, id desc
                        limit :most
                        """)
                .bind("recipient", recipient)
                .bind("channel", channel)
                .bind("most", MOST)
                .list(MailboxItems::read));
    }

    public Optional<Item> find(UUID id) {
        return database.read(tx -> tx.sql("""
                        select id, about_kind, about_id, channel, recipient, subject, text, html, template, headers, at
                        from mailbox_item
                        where id = :id
                        """).bind("id", id).optional(MailboxItems::read));
    }

    /** Part of the caller's transaction: what was said about these to anybody lies here no more. */
    public void remove(Tx tx, AccountId account, String kind, Collection<UUID> about) {
        tx.sql("""
                delete from mailbox_item
                where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .update();
    }

    private static Item read(Row row) {
        return new Item(
                row.uuid("id"),
                new About(row.text("about_kind"), row.uuid("about_id")),
                row.text("channel"),
                row.text("recipient"),
                row.text("subject"),
                row.text("text"),
                row.text("html"),
                row.text("template"),
                row.json("headers"),
                row.instant("at"));
    }
}

package app.kept.message.mailbox;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Letter;
import app.kept.platform.db.Columns;
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

    /** All of them or none. Of one that comes twice, also here, the first is kept. */
    void keep(String channel, List<Letter> letters, Instant now) {
        database.write(tx -> tx.sql("""
                        insert into mailbox_item (account_id, id, about_kind, about_id, channel, recipient, subject, text, html,
                            template, headers, at)
                        select account_id, id, about_kind, about_id, :channel, recipient, subject, text, html,
                            template, headers, :now
                        from unnest(:accounts::uuid[], :ids::uuid[], :kinds::text[], :abouts::uuid[], :recipients::text[],
                            :subjects::text[], :texts::text[], :htmls::text[], :templates::text[], :headers::jsonb[])
                            as letter (account_id, id, about_kind, about_id, recipient, subject, text, html, template, headers)
                        on conflict on constraint mailbox_item_pk do nothing
                        """)
                .bind("channel", channel)
                .bind("now", now)
                .bind("accounts", Columns.of(letters, Letter::account))
                .bind("ids", Columns.of(letters, Letter::id))
                .bind("kinds", Columns.of(letters, letter -> letter.about().kind()))
                .bind("abouts", Columns.of(letters, letter -> letter.about().id()))
                .bind("recipients", Columns.of(letters, Letter::address))
                .bind("subjects", Columns.of(letters, letter -> letter.words().subject()))
                .bind("texts", Columns.of(letters, letter -> letter.words().text()))
                .bind("htmls", Columns.of(letters, letter -> letter.words().html()))
                .bind("templates", Columns.of(letters, Letter::template))
                .bind("headers", Columns.of(letters, MailboxItems::headers))
                .update());
    }

    private static JsonNode headers(Letter letter) {
        return Json.object().put("Message-ID", "<" + letter.id() + "@kept>").put("Auto-Submitted", "auto-generated");
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

package app.kept.message.inbox;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Letter;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What lies in people's inboxes. */
public final class InboxItems {
    /** Nobody counts further, so the database need not either. */
    public static final int MOST_COUNTED = 1_000;

    private static final Duration KEPT = Duration.ofDays(150);

    private final Database database;

    public InboxItems(Database database) {
        this.database = database;
    }

    /** Puts each into its inbox, but for those that lie there already; for which of them there is an inbox. */
    Set<UUID> keep(List<Addressed> letters, Instant now) {
        return database.write(tx -> new HashSet<>(tx.sql("""
                        with given as (
                            select *
                            from unnest(:accounts::uuid[], :ids::uuid[], :people::uuid[], :kinds::text[], :abouts::uuid[],
                                :templates::text[], :subjects::text[], :texts::text[], :links::text[])
                                as given (account_id, id, person_id, about_kind, about_id, template, subject, text, link)
                        ), known as (
                            select given.*
                            from given
                            join member on member.account_id = given.account_id and member.person_id = given.person_id
                            for key share of member
                        ), kept as (
                            insert into inbox_item (account_id, id, person_id, about_kind, about_id, template, subject, text,
                                link, at)
                            select account_id, id, person_id, about_kind, about_id, template, subject, text,
                                nullif(link, ''), :now
                            from known
                            on conflict on constraint inbox_item_pk do nothing
                        )
                        select id from known
                        """)
                .bind("accounts", each(letters, one -> one.letter().account()))
                .bind("ids", each(letters, one -> one.letter().id()))
                .bind("people", each(letters, Addressed::person))
                .bind("kinds", each(letters, one -> one.letter().about().kind()))
                .bind("abouts", each(letters, one -> one.letter().about().id()))
                .bind("templates", each(letters, one -> one.letter().template()))
                .bind("subjects", each(letters, one -> one.letter().words().subject()))
                .bind("texts", each(letters, one -> one.letter().words().text()))
                .bind("links", each(letters, InboxItems::link))
                .bind("now", now)
                .list(row -> row.uuid("id"))));
    }

    /** A letter, and the person whose id its address is. */
    record Addressed(Letter letter, UUID person) {}

    /** The newest first, from behind the given one on; one that is not theirs has nothing behind it. */
    public List<InboxItem> list(Reader reader, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("""
                        select id, about_kind, about_id, template, subject, text, link, at, read_at
                        from inbox_item
                        where account_id = :account and person_id = :person
                            and (:after::uuid is null or (at, id) < (
                                select before.at, before.id
                                from inbox_item before
                                where before.account_id = :account and before.person_id = :person and before.id = :after))
                        order by at desc, id desc
                        limit :most
                        """)
                .bind("account", reader.account())
                .bind("person", reader.person())
                .bind("after", after.orElse(null))
                .bind("most", most)
                .list(InboxItems::read));
    }

    /** How many they have not read; {@link #MOST_COUNTED} for that many and more. */
    public int unread(Reader reader) {
        return unread(List.of(reader)).getOrDefault(reader, 0);
    }

    /** The same for many at once; who is not in the answer has read everything. */
    Map<Reader, Integer> unread(Collection<Reader> readers) {
        var counts = new HashMap<Reader, Integer>();
        database.read(tx -> tx.sql("""
                        select reader.account_id, reader.person_id, unread.number
                        from unnest(:accounts::uuid[], :people::uuid[]) as reader (account_id, person_id)
                        cross join lateral (
                            select count(*)::integer as number
                            from (
                                select 1
                                from inbox_item
                                where inbox_item.account_id = reader.account_id
                                    and inbox_item.person_id = reader.person_id and read_at is null
                                limit :most) as counted) as unread
                        where unread.number > 0
                        """)
                .bind("accounts", readers.stream().map(Reader::account).toList())
                .bind("people", readers.stream().map(Reader::person).toList())
                .bind("most", MOST_COUNTED)
                .list(row -> counts.put(
                        new Reader(new AccountId(row.uuid("account_id")), row.uuid("person_id")),
                        row.integer("number"))));
        return counts;
    }

    /** Whether it is theirs. Read once is read for good. */
    public boolean markRead(Reader reader, UUID id, Instant now) {
        return database.write(tx -> tx.sql("""
                        update inbox_item set read_at = coalesce(read_at, :now)
                        where account_id = :account and person_id = :person and id = :id
                        """)
                        .bind("now", now)
                        .bind("account", reader.account())
                        .bind("person", reader.person())
                        .bind("id", id)
                        .update()
                == 1);
    }

    /** All that had come by then: what came later was not seen. How many it were. */
    public int markAllRead(Reader reader, Instant until, Instant now) {
        return database.write(tx -> tx.sql("""
                        update inbox_item set read_at = :now
                        where account_id = :account and person_id = :person and read_at is null and at <= :until
                        """)
                .bind("now", now)
                .bind("account", reader.account())
                .bind("person", reader.person())
                .bind("until", until)
                .update());
    }

    /** Part of the caller's transaction: what was said about these to anybody lies here no more. */
    public void remove(Tx tx, AccountId account, String kind, Collection<UUID> about) {
        tx.sql("""
                delete from inbox_item
                where account_id = :account and about_kind = :kind and about_id = any(:about::uuid[])
                """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("about", about)
                .update();
    }

    /** When the oldest has been kept for long enough; empty when there is none. */
    public Optional<Instant> firstEnd() {
        return database.read(tx -> tx.sql("select min(at) as first from inbox_item")
                .one(row -> Optional.ofNullable(row.maybeInstant("first")).map(at -> at.plus(KEPT))));
    }

    /** Forgets what had been kept for long enough before, some at a time; how many it were. */
    public int forget(Instant before, int most) {
        return database.write(tx -> tx.sql("""
                        delete from inbox_item
                        where (account_id, id) in (
                            select account_id, id from inbox_item where at < :before order by at limit :most)
                        """)
                .bind("before", before.minus(KEPT))
                .bind("most", most)
                .update());
    }

    private static <T> List<T> each(List<Addressed> letters, Function<Addressed, T> part) {
        return letters.stream().map(part).toList();
    }

    private static String link(Addressed one) {
        String link = one.letter().extras().link();
        return link == null ? "" : link;
    }

    private static InboxItem read(Row row) {
        return new InboxItem(
                row.uuid("id"),
                new About(row.text("about_kind"), row.uuid("about_id")),
                row.text("template"),
                row.text("subject"),
                row.text("text"),
                row.maybeText("link"),
                row.instant("at"),
                row.maybeInstant("read_at"));
    }
}

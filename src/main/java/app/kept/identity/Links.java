package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.LinkPurpose;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Signer;
import app.kept.platform.secret.Tokens;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links for people who are not signed in. A link is good for one purpose and one thing, until it runs out, is revoked,
 * or a newer one takes its place. To open one changes nothing: mail programs open every link they see.
 *
 * <p>What is secret in a link are 256 bits that a key outside the database makes of its id. So a letter that is written
 * later can carry the link that is good already, while the database holds only its hash.
 */
public final class Links {
    private static final int ACCOUNT_LETTERS = 22;

    private final Database database;
    private final Signer signer;
    private final Time time;

    public Links(Database database, Signer signer, Time time) {
        this.database = database;
        this.signer = signer;
        this.time = time;
    }

    /**
     * A link that is good.
     *
     * @param boundTo the hash of what the one browser has in which it is good; empty when it is good in any
     */
    public record Link(AccountId account, UUID id, LinkPurpose purpose, UUID subject, Optional<String> boundTo) {}

    /** What a new link is to be. */
    public record Wanted(
            AccountId account,
            LinkPurpose purpose,
            UUID subject,
            @Nullable String boundTo,
            Instant goodUntil) {}

    /** Part of the caller's transaction: a new link, which ends those made before for the same. */
    public String issue(Tx tx, Wanted wanted) {
        end(tx, wanted);
        UUID id = Ids.next();
        String token = token(wanted.account(), id);
        tx.sql("""
                insert into link (account_id, id, purpose, subject, token_hash, bound_to, created_at, expires_at)
                values (:account, :id, :purpose, :subject, :hash, :bound_to, :now, :expires)
                """)
                .bind("account", wanted.account())
                .bind("id", id)
                .bind("purpose", wanted.purpose())
                .bind("subject", wanted.subject())
                .bind("hash", Tokens.hash(token))
                .bind("bound_to", wanted.boundTo())
                .bind("now", time.now())
                .bind("expires", wanted.goodUntil())
                .update();
        return token;
    }

    /** Part of the caller's transaction: the link that is good now, or a new one. */
    public String standing(Tx tx, Wanted wanted) {
        return current(tx, wanted)
                .or(() -> {
                    // Whoever asks for the same at the same moment gets the same: of two links the newer ends the
                    // other.
                    waitForOthers(tx, wanted);
                    return current(tx, wanted);
                })
                .orElseGet(() -> issue(tx, wanted));
    }

    private Optional<String> current(Tx tx, Wanted wanted) {
        return current(tx, wanted.account(), wanted.purpose(), wanted.subject());
    }

    private static void waitForOthers(Tx tx, Wanted wanted) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended(:thing, 0)) is null as waited")
                .bind("thing", "link:" + wanted.account().value() + ":" + wanted.purpose() + ":" + wanted.subject())
                .one(row -> row.flag("waited"));
    }

    /** The token of the link that is good now for this, so that each letter can carry the same one. */
    public Optional<String> current(Tx tx, AccountId account, LinkPurpose purpose, UUID subject) {
        return tx.sql("""
                select id from link
                where account_id = :account and purpose = :purpose and subject = :subject
                    and revoked_at is null and used_at is null and expires_at > :now
                order by id desc
                limit 1
                """)
                .bind("account", account)
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", time.now())
                .optional(row -> token(account, row.uuid("id")));
    }

    /** The same for several things at once; those that have no good link are missing. */
    public Map<UUID, String> current(Tx tx, AccountId account, LinkPurpose purpose, Collection<UUID> subjects) {
        var tokens = new HashMap<UUID, String>();
        tx.sql("""
                select distinct on (subject) subject, id
                from link
                where account_id = :account and purpose = :purpose and subject = any(:subjects::uuid[])
                    and revoked_at is null and used_at is null and expires_at > :now
                order by subject, id desc
                """)
                .bind("account", account)
                .bind("purpose", purpose)
                .bind("subjects", subjects)
                .bind("now", time.now())
                .list(row -> tokens.put(row.uuid("subject"), token(account, row.uuid("id"))));
        return tokens;
    }

    /** Part of the caller's transaction: no link for this is good any more. */
    public void revoke(Tx tx, AccountId account, LinkPurpose purpose, UUID subject) {
        tx.sql("""
                update link set revoked_at = :now
                where account_id = :account and purpose = :purpose and subject = :subject and revoked_at is null
                """)
                .bind("now", time.now())
                .bind("account", account)
                .bind("purpose", purpose)
                .bind("subject", subject)
                .update();
    }

    /** The same for several things at once. */
    public void revoke(Tx tx, AccountId account, LinkPurpose purpose, Collection<UUID> subjects) {
        tx.sql("""
                update link set revoked_at = :now
                where account_id = :account and purpose = :purpose and subject = any(:subjects::uuid[]) and revoked_at is null
                """)
                .bind("now", time.now())
                .bind("account", account)
                .bind("purpose", purpose)
                .bind("subjects", subjects)
                .update();
    }

    /** Changes nothing. */
    public Optional<Link> find(String token, LinkPurpose purpose) {
        return find(token).filter(link -> link.purpose() == purpose);
    }

    public Optional<Link> find(String token) {
        return account(token)
                .flatMap(account -> database.read(tx -> tx.sql("""
                        select account_id, id, purpose, subject, bound_to
                        from link
                        where account_id = :account and token_hash = :hash
                            and revoked_at is null and used_at is null and expires_at > :now
                            and exists (select 1 from account where id = :account and deactivated_at is null)
                        """)
                        .bind("account", account)
                        .bind("hash", Tokens.hash(token))
                        .bind("now", time.now())
                        .optional(Links::read)));
    }

    /** Part of the caller's transaction: whether it is used now for the first time; of two at once only one wins. */
    public boolean use(Tx tx, Link link) {
        return tx.sql("""
                        update link set used_at = :now
                        where account_id = :account and id = :id
                            and used_at is null and revoked_at is null and expires_at > :now
                        """)
                        .bind("now", time.now())
                        .bind("account", link.account())
                        .bind("id", link.id())
                        .update()
                == 1;
    }

    /** When the first link runs out or ran out; empty when there is none. */
    public Optional<Instant> firstEnd() {
        return database.read(tx -> tx.sql("select min(expires_at) as next from link")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Forgets those that ran out before, some at a time; how many it were. */
    public int forget(Instant before, int most) {
        return database.write(
                tx -> tx.sql("""
                delete from link
                where (account_id, id) in (
                    select account_id, id from link where expires_at < :before order by expires_at limit :most)
                """).bind("before", before).bind("most", most).update());
    }

    /** Whether it can be a link at all. */
    static boolean isShaped(String token) {
        return token.matches("[A-Za-z0-9_-]{65}");
    }

    /** A stranger who asks for links must not end the one that the person asked for in their own browser. */
    private void end(Tx tx, Wanted wanted) {
        tx.sql("""
                update link set revoked_at = :now
                where account_id = :account and purpose = :purpose and subject = :subject and revoked_at is null
                    and bound_to is not distinct from :bound_to
                """)
                .bind("now", time.now())
                .bind("account", wanted.account())
                .bind("purpose", wanted.purpose())
                .bind("subject", wanted.subject())
                .bind("bound_to", wanted.boundTo())
                .update();
    }

    /** The account stands open in the token, so that one look into one account finds the link. */
    private String token(AccountId account, UUID id) {
        byte[] open = ByteBuffer.allocate(16)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(open) + signer.sign(account.value() + ":" + id);
    }

    private static Optional<AccountId> account(String token) {
        if (!isShaped(token)) return Optional.empty();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, ACCOUNT_LETTERS)));
        return Optional.of(new AccountId(new UUID(bytes.getLong(), bytes.getLong())));
    }

    private static Link read(Row row) {
        return new Link(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.choice("purpose", LinkPurpose.class),
                row.uuid("subject"),
                Optional.ofNullable(row.maybeText("bound_to")));
    }
}

package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.RateLimit;
import app.kept.platform.secret.Tokens;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Links for people without a sign-in. A link is good for one purpose and one thing, until it runs out or a newer one
 * takes its place. To open one changes nothing: mail programs open every link they see.
 */
public final class GuestLinks {
    private static final int ACCOUNT_LETTERS = 22;

    private final Database database;
    private final Time time;
    private final RateLimit misses;

    public GuestLinks(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.misses = new RateLimit(20, Duration.ofMinutes(10), 10_000, time);
    }

    /** Where a link leads. */
    public record Target(AccountId account, UUID subject) {}

    /** What came of opening a link. Whoever guesses learns nothing but to wait. */
    public sealed interface Opened {
        record Good(Target target) implements Opened {}

        record Bad() implements Opened {}

        record TooOften(Duration retryAfter) implements Opened {}
    }

    /** Part of the caller's transaction: a new link, which ends those made before for the same. */
    public String issue(Tx tx, AccountId account, String purpose, UUID subject, Instant goodUntil) {
        revoke(tx, account, purpose, subject);
        String token = letters(account) + Tokens.next();
        tx.sql("""
                insert into guest_link (account_id, token_hash, purpose, subject, created_at, expires_at)
                values (:account, :hash, :purpose, :subject, :now, :expires)
                """)
                .bind("account", account)
                .bind("hash", Tokens.hash(token))
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("now", time.now())
                .bind("expires", goodUntil)
                .update();
        return token;
    }

    public void revoke(Tx tx, AccountId account, String purpose, UUID subject) {
        tx.sql("""
                update guest_link set revoked_at = :now
                where account_id = :account and purpose = :purpose and subject = :subject and revoked_at is null
                """)
                .bind("now", time.now())
                .bind("account", account)
                .bind("purpose", purpose)
                .bind("subject", subject)
                .update();
    }

    /** @param address of whoever opens it, by which misses are counted */
    public Opened open(String token, String purpose, String address) {
        Optional<Target> target = account(token).flatMap(account -> target(account, token, purpose));
        if (target.isPresent()) return new Opened.Good(target.get());
        RateLimit.Decision decision = misses.call(address);
        return decision.admitted() ? new Opened.Bad() : new Opened.TooOften(decision.retryAfter());
    }

    private Optional<Target> target(AccountId account, String token, String purpose) {
        return database.read(tx -> tx.sql("""
                        select subject
                        from guest_link
                        where account_id = :account and token_hash = :hash and purpose = :purpose
                            and revoked_at is null and expires_at > :now
                        """)
                .bind("account", account)
                .bind("hash", Tokens.hash(token))
                .bind("purpose", purpose)
                .bind("now", time.now())
                .optional(row -> new Target(account, row.uuid("subject"))));
    }

    /** The account stands open in the token, so that one look into one account finds the link. */
    private static String letters(AccountId account) {
        UUID id = account.value();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<AccountId> account(String token) {
        if (!token.matches("[A-Za-z0-9_-]{65}")) return Optional.empty();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, ACCOUNT_LETTERS)));
        return Optional.of(new AccountId(new UUID(bytes.getLong(), bytes.getLong())));
    }
}

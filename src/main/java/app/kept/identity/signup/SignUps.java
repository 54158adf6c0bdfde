package app.kept.identity.signup;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Signer;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Language;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of those who want an account and have not confirmed their address. What is secret in the link is made of the
 * id with a key outside the database, so that the letter can be written later and only a hash is kept.
 */
public final class SignUps implements Duty {
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final Database database;
    private final Signer signer;
    private final Time time;

    public SignUps(Database database, Signer signer, Time time) {
        this.database = database;
        this.signer = signer;
        this.time = time;
    }

    /** What somebody wants. */
    public record Wanted(String accountName, String name, String email, String passwordHash, Language language) {}

    /** A row that is still good. */
    public record SignUp(UUID id, Wanted wanted, Instant expiresAt) {}

    UUID add(Tx tx, Wanted wanted) {
        UUID id = Ids.next();
        Instant now = time.now();
        tx.sql("""
                insert into sign_up (id, email, name, account_name, password_hash, language, token_hash, created_at,
                    expires_at)
                values (:id, :email, :name, :account_name, :password, :language, :token, :now, :expires)
                """)
                .bind("id", id)
                .bind("email", wanted.email().toLowerCase(Locale.ROOT))
                .bind("name", wanted.name())
                .bind("account_name", wanted.accountName())
                .bind("password", wanted.passwordHash())
                .bind("language", wanted.language())
                .bind("token", Tokens.hash(token(id)))
                .bind("now", now)
                .bind("expires", now.plus(GOOD_FOR))
                .update();
        return id;
    }

    /** The secret of the link in the letter. */
    String token(UUID id) {
        return signer.sign("sign_up:" + id);
    }

    Optional<SignUp> find(UUID id) {
        return database.read(
                tx -> tx.sql("""
                        select id, email, name, account_name, password_hash, language, expires_at
                        from sign_up
                        where id = :id and expires_at > :now
                        """).bind("id", id).bind("now", time.now()).optional(SignUps::read));
    }

    Optional<SignUp> find(String token) {
        return database.read(tx -> tx.sql("""
                        select id, email, name, account_name, password_hash, language, expires_at
                        from sign_up
                        where token_hash = :hash and expires_at > :now
                        """)
                .bind("hash", Tokens.hash(token))
                .bind("now", time.now())
                .optional(SignUps::read));
    }

    /** Part of the caller's transaction: whether it was there until now; of two at once only one takes it. */
    boolean take(Tx tx, UUID id) {
        return tx.sql("delete from sign_up where id = :id").bind("id", id).update() == 1;
    }

    @Override
    public String name() {
        return "forget who did not confirm their address";
    }

    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("select min(expires_at) as next from sign_up")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    @Override
    public int run() {
        return database.write(tx -> tx.sql("delete from sign_up where expires_at <= :now")
                .bind("now", time.now())
                .update());
    }

    private static SignUp read(Row row) {
        var wanted = new Wanted(
                row.text("account_name"),
                row.text("name"),
                row.text("email"),
                row.text("password_hash"),
                row.choice("language", Language.class));
        return new SignUp(row.uuid("id"), wanted, row.instant("expires_at"));
    }
}

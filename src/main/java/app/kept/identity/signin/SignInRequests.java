package app.kept.identity.signin;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of those who asked for a link. A row lives until the letter is planned, and an hour at the longest. */
public final class SignInRequests implements Duty {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Database database;
    private final Time time;

    public SignInRequests(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * What somebody asked for.
     *
     * @param boundTo the hash of what the one browser has in which the link will be good
     * @param next where they wanted to go on this server
     */
    public record Wanted(String email, String boundTo, Language language, Optional<String> next) {}

    UUID add(Tx tx, AccountId account, Wanted wanted) {
        UUID id = Ids.next();
        tx.sql("""
                insert into sign_in_request (account_id, id, email, bound_to, language, next, created_at)
                values (:account, :id, :email, :bound_to, :language, :next, :now)
                """)
                .bind("account", account)
                .bind("id", id)
                .bind("email", wanted.email())
                .bind("bound_to", wanted.boundTo())
                .bind("language", wanted.language())
                .bind("next", wanted.next().orElse(null))
                .bind("now", time.now())
                .update();
        return id;
    }

    Optional<Wanted> find(AccountId account, UUID id) {
        return database.read(
                tx -> tx.sql("""
                        select email, bound_to, language, next
                        from sign_in_request
                        where account_id = :account and id = :id
                        """).bind("account", account).bind("id", id).optional(SignInRequests::read));
    }

    void remove(Tx tx, AccountId account, UUID id) {
        tx.sql("delete from sign_in_request where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    @Override
    public String name() {
        return "forget who asked for a link long ago";
    }

    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("select min(created_at) as oldest from sign_in_request")
                        .one(row -> Optional.ofNullable(row.maybeInstant("oldest"))))
                .map(oldest -> oldest.plus(LONGEST));
    }

    @Override
    public int run() {
        return database.write(tx -> tx.sql("delete from sign_in_request where created_at <= :old")
                .bind("old", time.now().minus(LONGEST))
                .update());
    }

    private static Wanted read(Row row) {
        return new Wanted(
                row.text("email"),
                row.text("bound_to"),
                row.choice("language", Language.class),
                Optional.ofNullable(row.maybeText("next")));
    }
}

package app.kept.once;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Response;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import app.kept.work.Duty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of answers; each is forgotten after two days. */
public final class KeptAnswers implements Duty {
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int MOST_AT_ONCE = 1_000;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Database database;
    private final Sealing sealing;
    private final Time time;

    public KeptAnswers(Database database, Sealing sealing, Time time) {
        this.database = database;
        this.sealing = sealing;
        this.time = time;
    }

    /**
     * What is kept of a request.
     *
     * @param hash of what was asked
     * @param answer opened only for whoever asked the same
     */
    record Kept(String hash, Supplier<Response> answer) {}

    /** Whether nobody has asked this yet; a twin who just does is waited for. What is over counts as forgotten. */
    boolean begin(Tx tx, Asked asked) {
        int begun = tx.sql("""
                        insert into answered_request (account_id, scope, request_hash, kept_until)
                        values (:account, :scope, :hash, :until)
                        on conflict (account_id, scope) do update
                        set request_hash = excluded.request_hash, answer = null, about = '{}',
                            kept_until = excluded.kept_until
                        where answered_request.kept_until <= :now
                        """)
                .bind("account", asked.account())
                .bind("scope", asked.scope())
                .bind("hash", asked.hash())
                .bind("until", time.now().plus(KEPT))
                .bind("now", time.now())
                .update();
        return begun == 1;
    }

    void keep(Tx tx, Asked asked, Response response) {
        tx.sql("""
                update answered_request set answer = :answer, about = :about::uuid[]
                where account_id = :account and scope = :scope
                """)
                .bind("about", named(response))
                .bind("answer", sealing.seal(Json.text(written(response)), owner(asked)))
                .bind("account", asked.account())
                .bind("scope", asked.scope())
                .update();
    }

    Optional<Kept> find(Tx tx, Asked asked) {
        return tx.sql("""
                        select request_hash, answer
                        from answered_request
                        where account_id = :account and scope = :scope
                        """)
                .bind("account", asked.account())
                .bind("scope", asked.scope())
                .optional(row -> kept(row, asked));
    }

    /**
     * Part of the caller's transaction: what was answered about these is forgotten. That it was answered is not, so nothing
     * is done a second time.
     */
    public void forget(Tx tx, AccountId account, List<UUID> about) {
        tx.sql("""
                update answered_request set answer = null, about = '{}'
                where account_id = any (:accounts::uuid[]) and about && :about::uuid[]
                """)
                .bind("accounts", List.of(account, Asked.NONE))
                .bind("about", about)
                .update();
    }

    @Override
    public String name() {
        return "forget answers to requests with a key";
    }

    /** Once an hour at most, though every second one may run out. */
    @Override
    public Optional<Instant> nextAt() {
        Optional<Instant> first = database.read(tx -> tx.sql("select min(kept_until) as first from answered_request")
                .one(row -> Optional.ofNullable(row.maybeInstant("first"))));
        return first.map(end -> hour(end).plus(Duration.ofHours(1)));
    }

    @Override
    public int run() {
        return database.write(tx -> tx.sql("""
                        delete from answered_request
                        where (account_id, scope) in (
                            select account_id, scope from answered_request where kept_until < :hour limit :most)
                        """)
                .bind("hour", hour(time.now()))
                .bind("most", MOST_AT_ONCE)
                .update());
    }

    private Kept kept(Row row, Asked asked) {
        @Nullable String sealed = row.maybeText("answer");
        return new Kept(row.text("request_hash"), () -> {
            if (sealed == null) throw erased();
            return read(Json.read(sealing.open(sealed, owner(asked))));
        });
    }

    private static Problem.Raised erased() {
        return Problem.of(
                        ProblemCode.NOT_FOUND,
                        "This was done. What was answered is gone, as the client has been erased whom it was about.")
                .raised();
    }

    /** All ids in an answer: whoever it is about is among them. */
    private static List<UUID> named(Response response) {
        return ID.matcher(new String(response.body(), StandardCharsets.UTF_8))
                .results()
                .map(found -> UUID.fromString(found.group()))
                .distinct()
                .toList();
    }

    private static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    private static String owner(Asked asked) {
        return "answered_request " + asked.account().value() + " " + asked.scope();
    }

    private static ObjectNode written(Response response) {
        ObjectNode answer = Json.object()
                .put("status", response.status())
                .put("body", new String(response.body(), StandardCharsets.UTF_8));
        response.headers().forEach(answer.putObject("headers")::put);
        response.cookies().forEach(answer.putArray("cookies")::add);
        return answer;
    }

    private static Response read(JsonNode answer) {
        var headers = new LinkedHashMap<String, String>();
        answer.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
        return new Response(
                answer.path("status").asInt(),
                headers,
                answer.path("cookies").valueStream().map(JsonNode::asString).toList(),
                answer.path("body").asString().getBytes(StandardCharsets.UTF_8));
    }
}

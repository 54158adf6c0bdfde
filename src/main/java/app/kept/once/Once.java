package app.kept.once;

import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Gated;
import app.kept.platform.http.Handler;
import app.kept.platform.http.Method;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.Route;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever does not know whether a request was done sends it again under the same key, and hears what was answered the
 * first time. The key, what is done, and the answer are one transaction: a twin that comes at the same moment waits for
 * its end, and what was refused leaves nothing behind.
 */
public final class Once {
    static final String HEADER = "Idempotency-Key";
    private static final int FIRST_REFUSAL = 400;

    private final Database database;
    private final KeptAnswers answers;

    public Once(Database database, KeptAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    /** The same route, true about what was done, and with an ear for keys where something is done for programs. */
    public Route over(Route route) {
        // What is answered out of memory, or tried again, comes through a gate once all the same.
        if (route.handler() instanceof Gated(var gate, Handler handler)) {
            return over(route.answeredBy(handler)).behind(gate);
        }
        boolean isForPrograms = route.path().startsWith("/api/");
        // Whoever turns the clock waits for work that others do in transactions of their own.
        boolean isForDevelopers = route.path().startsWith("/api/dev/");
        boolean has = route.method() == Method.POST
                && isForPrograms
                && !isForDevelopers
                && !waitsForOthers(route)
                && !isAFile(route);
        if (route.method().isSafe()) return route;
        Handler handler = has ? over(route.handler()) : route.handler();
        return route.answeredBy(request -> Database.answering(() -> handler.handle(request)));
    }

    /** Whoever runs a stage waits for messages that others send; it does nothing twice by itself. */
    private static boolean waitsForOthers(Route route) {
        return Stream.of("/api/workers/", "/api/admin/cal/", "/api/cron/").anyMatch(route.path()::startsWith);
    }

    /** What is written while it is sent is nowhere to be sent again. */
    private static boolean isAFile(Route route) {
        return route.path().equals("/api/account/export");
    }

    private Handler over(Handler handler) {
        return request -> {
            Optional<String> key = request.header(HEADER);
            return key.isEmpty() ? handler.handle(request) : once(request, key.get(), handler);
        };
    }

    private Response once(Request request, String key, Handler handler) {
        Asked asked = Asked.of(request, key);
        return database.together(tx ->
                tx.attempt(() -> answer(tx, asked, request, handler), response -> response.status() < FIRST_REFUSAL));
    }

    private Response answer(Tx tx, Asked asked, Request request, Handler handler) {
        if (!answers.begin(tx, asked)) return again(answers.find(tx, asked), asked);
        Response response = handler.handle(request);
        if (response.status() < FIRST_REFUSAL) answers.keep(tx, asked, response);
        return response;
    }

    private static Response again(Optional<KeptAnswers.Kept> found, Asked asked) {
        // It was forgotten between two looks.
        KeptAnswers.Kept kept = found.orElseThrow(() ->
                Problem.of(ProblemCode.BUSY, "Ask again in a few seconds.").raised());
        if (kept.hash().equals(asked.hash())) return kept.answer().get();
        throw Problem.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "Another request was sent under this key. Take a new one for each thing that is to be done.")
                .raised();
    }
}

package app.kept.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The gate before what may be asked only so often: whoever asks too often is sent away, and everybody is told how many calls
 * are left to them.
 *
 * @param code of the refusal
 * @param limit over any span as long as the window
 * @param key by what the calls of one caller are known
 */
public record Counting(ProblemCode code, CallLimit limit, Duration window, Function<Request, String> key)
        implements Consumer<Request> {
    /** What pages of other sites may read of it. */
    static final String HEADERS = "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

    private static final Request.Attribute<Counted> COUNTED = new Request.Attribute<>("counted", Counted.class);

    /** @param reset when all calls are there again at the latest, or the next one is */
    private record Counted(int limit, int remaining, Duration reset) {}

    @Override
    public void accept(Request request) {
        RateLimit.Decision decision = limit.call(key.apply(request));
        Duration reset = decision.admitted() ? window : decision.retryAfter();
        request.put(COUNTED, new Counted(decision.limit(), decision.remaining(), reset));
        if (!decision.admitted()) {
            throw new Problem(code, "Wait a while before you try again.", List.of(), decision.retryAfter()).raised();
        }
    }

    static Response told(Request request, Response response) {
        Optional<Counted> counted = request.get(COUNTED);
        if (counted.isEmpty()) return response;
        return response.with("RateLimit-Limit", Integer.toString(counted.get().limit))
                .with("RateLimit-Remaining", Integer.toString(counted.get().remaining))
                .with(
                        "RateLimit-Reset",
                        Long.toString(counted.get().reset.plusMillis(999).toSeconds()));
    }
}

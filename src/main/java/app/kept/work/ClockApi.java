package app.kept.work;

import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clock in somebody's hand: for demo and test only. */
public final class ClockApi {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final TimeMachine machine;

    public ClockApi(TimeMachine machine) {
        this.machine = machine;
    }

    public Response show(Request request) {
        return now();
    }

    public Response set(Request request) {
        Input input = request.json();
        Instant target = input.required("now", input.instant("now"), EARLIEST);
        checkBounds(input, "now", target);
        input.check();
        machine.set(target);
        return now();
    }

    /** Answers once everything that falls due on the way is done. */
    public Response advance(Request request) {
        Input input = request.json();
        Duration by =
                input.text("by", 40).flatMap(text -> duration(input, text)).orElse(Duration.ZERO);
        input.required("by", Optional.of(by).filter(span -> !span.isZero()), Duration.ZERO);
        checkBounds(input, "by", machine.now().plus(by));
        input.check();
        machine.advance(by);
        return now();
    }

    private static void checkBounds(Input input, String field, Instant target) {
        if (target.isBefore(EARLIEST) || target.isAfter(LATEST)) {
            input.reject(field, "invalid", "must lead to a moment between the years 2000 and 2100");
        }
    }

    private static Optional<Duration> duration(Input input, String text) {
        try {
            Duration by = Duration.parse(text);
            if (!by.isNegative() && by.compareTo(Duration.ofDays(36_525)) < 0) return Optional.of(by);
        } catch (DateTimeException expected) {
            // Said below, in the same words as a span that leads back.
        }
        input.reject("by", "invalid", "must be a span such as PT24H or P1DT30M, and not lead back");
        return Optional.empty();
    }

    private Response now() {
        return Response.json(200, new Clock(machine.now()));
    }

    private record Clock(Instant now) {}
}

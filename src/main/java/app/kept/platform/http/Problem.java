package app.kept.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong with a request, in the words of RFC 9457: for the program a code, for the person a sentence.
 *
 * @param retryAfter when it is worth asking again; zero where waiting changes nothing
 * @param more what else a program is told, under names of its own
 */
public record Problem(
        ProblemCode code, String detail, List<FieldError> errors, Duration retryAfter, Map<String, JsonNode> more) {
    public Problem {
        more = Map.copyOf(more);
    }

    public Problem(ProblemCode code, String detail, List<FieldError> errors, Duration retryAfter) {
        this(code, detail, errors, retryAfter, Map.of());
    }

    /** What is wrong with one field, and what to write instead. */
    public record FieldError(String field, String code, String detail) {}

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Duration.ZERO);
    }

    public static Problem notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    public static Problem tooOften(Duration retryAfter) {
        return new Problem(ProblemCode.RATE_LIMITED, "Wait a while before you try again.", List.of(), retryAfter);
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemCode.INVALID_INPUT, "See errors for each field.", errors, Duration.ZERO);
    }

    /** Leaves the handler at once with this problem as the answer. */
    public Raised raised() {
        return new Raised(this);
    }

    /** Carries a problem out of a handler. */
    public static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Raised(Problem problem) {
            super(problem.code().code(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }
}

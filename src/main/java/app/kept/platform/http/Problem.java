package app.kept.platform.http;

import java.util.List;

/** What went wrong with a request, in the words of RFC 9457: for the program a code, for the person a sentence. */
public record Problem(ProblemCode code, String detail, List<FieldError> errors) {

    /** What is wrong with one field, and what to write instead. */
    public record FieldError(String field, String code, String detail) {}

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of());
    }

    public static Problem notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemCode.INVALID_INPUT, "See errors for each field.", errors);
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

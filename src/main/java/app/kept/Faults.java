package app.kept;

import app.kept.platform.db.DatabaseFault;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import java.util.Optional;
import java.util.function.Function;

/** What a caller is told when the ground under us gives way: that it is not their fault, and when to ask again. */
final class Faults implements Function<RuntimeException, Optional<Problem>> {

    @Override
    public Optional<Problem> apply(RuntimeException fault) {
        return fault instanceof DatabaseFault ours ? inWords(ours) : Optional.empty();
    }

    private static Optional<Problem> inWords(DatabaseFault fault) {
        return switch (fault) {
            case DatabaseFault.Unavailable _, DatabaseFault.Collision _ ->
                Optional.of(
                        Problem.of(ProblemCode.BUSY, "The database cannot take this now. Ask again in a few seconds."));
            case DatabaseFault.CommitUnknown _ ->
                Optional.of(
                        Problem.of(
                                ProblemCode.OUTCOME_UNKNOWN,
                                "The connection to the database broke at the last moment. Look whether it was done before you try again."));
            case DatabaseFault.ConstraintViolated _, DatabaseFault.Broken _ -> Optional.empty();
        };
    }
}

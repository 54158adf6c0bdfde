package app.kept.journey.condition;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was seen when a message was judged for the last time.
 *
 * @param goes whether its conditions let it
 */
public record Trace(AccountId account, UUID message, Instant at, boolean goes, List<Finding> findings) {
    public Trace {
        findings = List.copyOf(findings);
    }

    public static Trace of(AccountId account, UUID message, Instant at, List<Finding> findings) {
        return new Trace(account, message, at, findings.stream().allMatch(Finding::lets), findings);
    }
}

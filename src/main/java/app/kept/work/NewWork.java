package app.kept.work;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work to be done once the transaction that adds it is safe.
 *
 * @param lane what may be held back together, such as all that goes by one channel
 * @param line what has to stay in order: of two in one line whatever is owed later waits until the other has ended, however
 *     long that is put off
 * @param owedAt its place in its line; where that is older than when it is due, it still goes before what is younger
 */
public record NewWork(
        AccountId account,
        UUID id,
        String kind,
        String lane,
        @Nullable Long line,
        UUID subject,
        Instant dueAt,
        Instant owedAt) {
    /** Owed when it is due. */
    public NewWork(
            AccountId account, UUID id, String kind, String lane, @Nullable Long line, UUID subject, Instant dueAt) {
        this(account, id, kind, lane, line, subject, dueAt, dueAt);
    }

    /** In the lane of its kind, and in no order. */
    public NewWork(AccountId account, String kind, UUID subject, Instant dueAt) {
        this(account, Ids.next(), kind, kind, null, subject, dueAt);
    }
}

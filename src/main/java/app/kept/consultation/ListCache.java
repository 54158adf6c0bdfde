package app.kept.consultation;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Remembers what customers see of an account's slots, until one of the slots or of their bookings changes. */
public interface ListCache {

    /**
     * What is remembered, or else what is read. Of many who ask the same at once one reads.
     *
     * @param question all that the answer depends on, in one way of writing it
     * @param read must read what is committed
     */
    String of(AccountId account, String question, Supplier<Answer> read);

    /**
     * What was read.
     *
     * @param goodUntil when it is no longer so though nothing has changed, such as when a slot begins
     */
    record Answer(String json, Instant goodUntil) {}

    /**
     * Under which id it is noted that slots of the account or their bookings changed. It leads back to the account, for
     * who hears of it must know whose list to forget: it is the account's own, marked as of another kind.
     */
    static UUID subject(AccountId account) {
        UUID id = account.value();
        return new UUID(id.getMostSignificantBits() ^ Subjects.MARK, id.getLeastSignificantBits());
    }

    /** Whose it is, if it was made of an account's id. */
    static Optional<AccountId> accountOf(UUID subject) {
        if (subject.version() != Subjects.VERSION) return Optional.empty();
        return Optional.of(new AccountId(
                new UUID(subject.getMostSignificantBits() ^ Subjects.MARK, subject.getLeastSignificantBits())));
    }
}

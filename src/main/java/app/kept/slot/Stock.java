package app.kept.slot;

import app.kept.account.AccountId;
import java.util.Optional;
import java.util.UUID;

/**
 * Under which id it is noted that a slot of an account is there, is another, or is booked. It leads back to the account, for
 * who hears of it must know what to forget: it is the account's own, marked as of another kind.
 */
public final class Stock {
    /** Ids of ours are of version 7, those of names of 3, and of both of 4. */
    private static final int VERSION = 8;
    /** Turns version 7 into 8, and mixes the moment in which the account was made. */
    private static final long MARK = 0x6c69_7374_0000_f000L;

    private Stock() {}

    public static UUID subject(AccountId account) {
        UUID id = account.value();
        return new UUID(id.getMostSignificantBits() ^ MARK, id.getLeastSignificantBits());
    }

    /** Whose it is, if it was made of an account's id. */
    public static Optional<AccountId> accountOf(UUID subject) {
        if (subject.version() != VERSION) return Optional.empty();
        return Optional.of(
                new AccountId(new UUID(subject.getMostSignificantBits() ^ MARK, subject.getLeastSignificantBits())));
    }
}

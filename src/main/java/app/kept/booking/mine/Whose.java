package app.kept.booking.mine;

import app.kept.account.AccountId;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose bookings in an account: those of a signed-in person, and those that a guest made with an address which was
 * proven to be theirs.
 *
 * @param email in small letters
 */
public record Whose(AccountId account, Optional<UUID> person, String email) {}

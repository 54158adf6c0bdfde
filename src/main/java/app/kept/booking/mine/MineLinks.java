package app.kept.booking.mine;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.Sealing;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The links by which guests see what they booked. Each says, sealed, in which account, with which address and until when;
 * nothing of it is kept. What it opens is looked up each time, so it opens nothing of somebody who was erased, and nothing
 * that another address belongs to by now.
 */
public final class MineLinks {
    /** Long enough for a letter that is found again, and a new one is a line away. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final String OWNER = "booking.mine";
    private static final String FORM = "v1.";
    private static final int LONGEST = 700;

    private final Sealing sealing;
    private final Database database;
    private final Accounts accounts;
    private final Time time;

    public MineLinks(Sealing sealing, Database database, Accounts accounts, Time time) {
        this.sealing = sealing;
        this.database = database;
        this.accounts = accounts;
        this.time = time;
    }

    /** @param until when it was made, and so when it ends */
    public record Opened(Whose whose, Instant until) {}

    public String token(AccountId account, String email, Instant until) {
        String sealed = sealing.seal(account.value() + " " + until.getEpochSecond() + " " + email, OWNER);
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(FORM.length()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What it opens; empty for what is no link of ours, for one that has run out and where the account is closed. */
    public Optional<Opened> open(String token) {
        if (token.length() > LONGEST || !token.matches("[A-Za-z0-9_-]{40,}")) return Optional.empty();
        return unsealed(token)
                .map(text -> text.split(" ", 3))
                .map(parts -> new Opened(
                        new Whose(new AccountId(UUID.fromString(parts[0])), Optional.empty(), parts[2]),
                        Instant.ofEpochSecond(Long.parseLong(parts[1]))))
                .filter(opened -> opened.until().isAfter(time.now()))
                .filter(opened -> database.read(
                                tx -> accounts.find(tx, opened.whose().account()))
                        .filter(account -> account.active())
                        .isPresent());
    }

    private Optional<String> unsealed(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return Optional.of(
                    sealing.open(FORM + Base64.getEncoder().withoutPadding().encodeToString(bytes), OWNER));
        } catch (IllegalArgumentException | IllegalStateException | NegativeArraySizeException expected) {
            // Whatever nobody of us has sealed opens nothing.
            return Optional.empty();
        }
    }
}

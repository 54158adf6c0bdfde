package app.kept.web.book;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Stands for a client in the address of a page on which they book again, so that they find the form filled in. Drawn on
 * a page that only a signed link leads to, it cannot be made up, and it is soon good for nothing.
 */
public final class Known {
    public static final String FIELD = "known";
    private static final Duration GOOD_FOR = Duration.ofHours(12);
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Signer signer;

    public Known(MasterKey key) {
        this.signer = key.signer("web.known");
    }

    public String draw(AccountId account, ClientId client, Instant now) {
        long until = now.plus(GOOD_FOR).getEpochSecond();
        return client.value() + "." + until + "." + signer.sign(text(account, client.value().toString(), until));
    }

    /** Who it is, while it is good. */
    public Optional<ClientId> read(AccountId account, String token, Instant now) {
        var parts = FORM.matcher(token);
        if (!parts.matches()) return Optional.empty();
        long until = Long.parseLong(parts.group(2));
        boolean isGood = now.getEpochSecond() < until
                && signer.verifies(text(account, parts.group(1), until), parts.group(3));
        return isGood ? Optional.of(new ClientId(UUID.fromString(parts.group(1)))) : Optional.empty();
    }

    private static String text(AccountId account, String client, long until) {
        return account.value() + ":" + client + ":" + until;
    }
}

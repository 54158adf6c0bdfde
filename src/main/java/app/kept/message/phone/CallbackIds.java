package app.kept.message.phone;

import app.kept.account.AccountId;
import app.kept.message.channel.Letter;
import app.kept.message.channel.SetUp;
import app.kept.platform.secret.Signer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a letter to a provider so that the provider can name it to us. The name is sealed to the set-up: an account that
 * has one of its own knows the secret by which its provider signs, and must not speak of others' letters.
 */
public final class CallbackIds {
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    private final Signer signer;

    public CallbackIds(Signer signer) {
        this.signer = signer;
    }

    /** A letter that was named. */
    public record Named(AccountId account, UUID message) {}

    public String of(SetUp setUp, Letter letter) {
        String ids = letter.account().value() + "." + letter.id();
        return ids + "." + signer.sign(SetUps.name(setUp) + "/" + ids);
    }

    /** Empty where we never named any letter so, or named it to somebody else. */
    public Optional<Named> open(SetUp setUp, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) return Optional.empty();
        String ids = parts.group(1) + "." + parts.group(2);
        if (!signer.verifies(SetUps.name(setUp) + "/" + ids, parts.group(3))) return Optional.empty();
        var named = new Named(new AccountId(UUID.fromString(parts.group(1))), UUID.fromString(parts.group(2)));
        boolean isTheirs = setUp.account() == null || named.account().equals(setUp.account());
        return isTheirs ? Optional.of(named) : Optional.empty();
    }
}

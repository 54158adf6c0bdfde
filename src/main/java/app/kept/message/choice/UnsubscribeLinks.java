package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.channel.Route;
import app.kept.message.template.Topic;
import app.kept.platform.secret.Signer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Links by which somebody ends letters of a kind without a sign-in. They are signed and kept nowhere; they are good for
 * ever, for a letter is opened years later, and open nothing but this one choice.
 */
public final class UnsubscribeLinks {
    private static final int LONGEST = 600;
    private static final int ACCOUNT_BYTES = 16;

    private final Signer signer;
    private final Supplier<URI> base;

    /** @param base where people reach this server */
    public UnsubscribeLinks(Signer signer, Supplier<URI> base) {
        this.signer = signer;
        this.base = base;
    }

    /** What a link ends: letters of a topic to an address. */
    public record Ends(AccountId account, Route route, Topic topic) {}

    /** For the header and the foot of a letter; none for what is owed. */
    public Optional<String> of(AccountId account, String channel, String address, Topic topic) {
        if (topic.isOwed() || address.isEmpty()) return Optional.empty();
        return Optional.of(base.get()
                .resolve("/unsubscribe/" + token(account, channel, address, topic))
                .toString());
    }

    public String token(AccountId account, String channel, String address, Topic topic) {
        byte[] rest = (topic.name().toLowerCase(Locale.ROOT) + ":" + channel + ":" + Folded.address(address))
                .getBytes(StandardCharsets.UTF_8);
        byte[] open = ByteBuffer.allocate(ACCOUNT_BYTES + rest.length)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .put(rest)
                .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(open);
        return text + "." + signer.sign(text);
    }

    /** What it ends; empty for what is no link of ours. */
    public Optional<Ends> read(String token) {
        int dot = token.indexOf('.');
        if (token.length() > LONGEST || dot < 0) return Optional.empty();
        String text = token.substring(0, dot);
        if (!signer.verifies(text, token.substring(dot + 1))) return Optional.empty();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        var account = new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
        String[] rest = StandardCharsets.UTF_8.decode(bytes).toString().split(":", 3);
        return Optional.of(
                new Ends(account, new Route(rest[1], rest[2]), Topic.valueOf(rest[0].toUpperCase(Locale.ROOT))));
    }
}

package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.identity.Member;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people hear by mail about an account and their place in it. */
public final class TeamLetters {
    private final Outbox outbox;
    private final Supplier<URI> base;
    private final Time time;

    /** @param base the address under which people reach this server */
    public TeamLetters(Outbox outbox, Supplier<URI> base, Time time) {
        this.outbox = outbox;
        this.base = base;
        this.time = time;
    }

    /** Each asking is a letter of its own: the one before carries a link that is dead now. */
    void invitation(Tx tx, Account account, Invite invite, String inviter, String token) {
        var about = new About(InviteLastLook.KIND, invite.id());
        var data = Map.of("account_name", account.name(), "inviter_name", inviter);
        var secrets = Map.of("link", base.get().resolve("/invite/" + token).toString());
        var letter = new Letter(account, about, "invitation", speaking(account), data);
        outbox.plan(tx, List.of(owed(letter, invite.email(), invite.expiresAt(), secrets)));
    }

    void ownershipMoved(Tx tx, Account account, Member from, Member to) {
        var about = new About("account", account.id().value());
        var data = Map.of("account_name", account.name(), "old_owner", from.name(), "new_owner", to.name());
        outbox.plan(
                tx,
                List.of(from, to).stream()
                        .map(member -> {
                            Language language = member.language().orElse(speaking(account));
                            var letter = new Letter(account, about, "ownership_moved", language, data);
                            return owed(letter, member.email(), null, Map.of());
                        })
                        .toList());
    }

    /** What is said about what, to nobody in particular yet. */
    private record Letter(Account account, About about, String template, Language language, Map<String, String> data) {}

    private NewMessage owed(Letter letter, String address, @Nullable Instant notAfter, Map<String, String> secrets) {
        return new NewMessage(
                        letter.account().id(),
                        letter.template() + ":" + Ids.next(),
                        letter.about(),
                        letter.template(),
                        letter.template(),
                        "email",
                        "member",
                        address,
                        letter.language(),
                        letter.account().timeZone(),
                        letter.data(),
                        time.now(),
                        notAfter)
                .withSecrets(secrets);
    }

    private static Language speaking(Account account) {
        return Language.of(account.language()).orElse(Language.EN);
    }
}

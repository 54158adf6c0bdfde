package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.identity.Member;
import app.kept.message.About;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        var data = Map.of(
                "account_name",
                account.name(),
                "inviter_name",
                inviter,
                "link",
                base.get().resolve("/invite/" + token).toString());
        outbox.plan(
                tx,
                List.of(letter(account, about, "invitation", invite.email(), speaking(account), data, invite.expiresAt())));
    }

    void ownershipMoved(Tx tx, Account account, Member from, Member to) {
        var about = new About("account", account.id().value());
        var data = Map.of("account_name", account.name(), "old_owner", from.name(), "new_owner", to.name());
        outbox.plan(
                tx,
                List.of(from, to).stream()
                        .map(member -> letter(
                                account,
                                about,
                                "ownership_moved",
                                member.email(),
                                member.language().orElse(speaking(account)),
                                data,
                                null))
                        .toList());
    }

    private NewMessage letter(
            Account account,
            About about,
            String template,
            String address,
            Language language,
            Map<String, String> data,
            @Nullable Instant notAfter) {
        UUID own = Ids.next();
        return new NewMessage(
                account.id(),
                about.kind() + ":" + about.id() + ":" + template + ":" + own,
                about,
                template,
                template,
                "email",
                "member",
                address,
                language,
                account.timeZone(),
                data,
                time.now(),
                notAfter);
    }

    private static Language speaking(Account account) {
        return Language.of(account.language()).orElse(Language.EN);
    }
}

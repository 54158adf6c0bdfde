package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.LinkPurpose;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.identity.Links;
import app.kept.identity.Member;
import app.kept.identity.Teams;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.http.RateLimit;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks people to join an account, by mail. Whether the address belongs to anybody elsewhere is not looked at, so nothing
 * can tell.
 */
public final class Inviting {
    private static final Duration GOOD_FOR = Duration.ofDays(7);
    /** Enough for a large practice on its first day, too few to send unwanted mail with. */
    private static final int MOST_IN_AN_HOUR = 60;

    private final Database database;
    private final Teams teams;
    private final Invites invites;
    private final Standing standing;
    private final Audit audit;
    private final Post post;
    private final RateLimit limit;

    public Inviting(
            Database database, Teams teams, Invites invites, Standing standing, Audit audit, Post post, Time time) {
        this.database = database;
        this.teams = teams;
        this.invites = invites;
        this.standing = standing;
        this.audit = audit;
        this.post = post;
        this.limit = new RateLimit(MOST_IN_AN_HOUR, Duration.ofHours(1), 10_000, time);
    }

    /** How an invitation leaves the house. */
    public record Post(Links links, TeamLetters letters, Time time) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Sent(Invite invite) implements Outcome {}

        record Refused(TeamRefusal why) implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    /** Who is asked, to be what. */
    public record Wanted(String email, Role role, Optional<UUID> host) {}

    public List<Invite> list(AccountId account, Optional<UUID> after, int most) {
        return invites.list(account, after, most);
    }

    public Optional<Invite> find(AccountId account, UUID id) {
        return database.read(tx -> invites.find(tx, account, id));
    }

    public Outcome invite(Acting acting, Wanted wanted) {
        RateLimit.Decision decision = limit.call(acting.by().account().value().toString());
        if (!decision.admitted()) return new Outcome.TooOften(decision.retryAfter());
        var folded = new Wanted(wanted.email().toLowerCase(Locale.ROOT), wanted.role(), wanted.host());
        try {
            return database.write(tx -> {
                Optional<Account> account = standing.hold(tx, acting, Right.MANAGE_TEAM);
                if (account.isEmpty()) return new Outcome.Refused(TeamRefusal.NOT_ALLOWED);
                @Nullable TeamRefusal against = against(tx, account.get().id(), folded);
                if (against != null) return new Outcome.Refused(against);
                return new Outcome.Sent(send(tx, acting, account.get(), folded));
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Invites.isHostMissing(violated)) return new Outcome.Refused(TeamRefusal.NO_SUCH_HOST);
            throw violated;
        }
    }

    /** Empty when it was done. */
    public Optional<TeamRefusal> revoke(Acting acting, UUID id) {
        return database.write(tx -> {
            Optional<Account> account = standing.hold(tx, acting, Right.MANAGE_TEAM);
            if (account.isEmpty()) return Optional.of(TeamRefusal.NOT_ALLOWED);
            Optional<Invite> found = invites.find(tx, account.get().id(), id);
            if (found.isEmpty()) return Optional.of(TeamRefusal.NO_SUCH_INVITE);
            end(tx, acting.by(), found.get());
            return Optional.empty();
        });
    }

    /** Part of the caller's transaction: who may invite no more leaves no door open behind them. */
    void endThoseOf(Tx tx, Audit.By by, UUID inviter) {
        invites.of(tx, by.account(), inviter).forEach(invite -> end(tx, by, invite));
    }

    private @Nullable TeamRefusal against(Tx tx, AccountId account, Wanted wanted) {
        if (wanted.role() == Role.OWNER) return TeamRefusal.OWNER_IS_NOT_GIVEN;
        @Nullable TeamRefusal againstHost = MemberKeeping.againstHost(wanted.role(), wanted.host());
        if (againstHost != null) return againstHost;
        if (teams.findByEmail(tx, account, wanted.email()).isPresent()) return TeamRefusal.ALREADY_MEMBER;
        boolean taken = wanted.host()
                .filter(host -> teams.isSomebody(tx, account, host))
                .isPresent();
        return taken ? TeamRefusal.HOST_TAKEN : null;
    }

    private Invite send(Tx tx, Acting acting, Account account, Wanted wanted) {
        Instant now = post.time().now();
        Optional<Invite> before = invites.findByEmail(tx, account.id(), wanted.email());
        var invite = new Invite(
                account.id(),
                before.map(Invite::id).orElseGet(Ids::next),
                wanted.email(),
                wanted.role(),
                wanted.host(),
                acting.person(),
                before.map(Invite::createdAt).orElse(now),
                now.plus(GOOD_FOR));
        if (before.isPresent()) {
            invites.change(tx, invite);
            audit.write(tx, acting.by(), Audit.Change.changed("invite", invite.id(), told(before.get()), told(invite)));
        } else {
            invites.add(tx, invite);
            audit.write(tx, acting.by(), Audit.Change.created("invite", invite.id(), told(invite)));
        }
        String token = post.links()
                .issue(tx, new Links.Wanted(account.id(), LinkPurpose.INVITE, invite.id(), null, invite.expiresAt()));
        Member inviter = teams.find(tx, account.id(), acting.person()).orElseThrow();
        post.letters().invitation(tx, account, invite, inviter.name(), token);
        return invite;
    }

    private void end(Tx tx, Audit.By by, Invite invite) {
        invites.revoke(tx, invite);
        post.links().revoke(tx, invite.account(), LinkPurpose.INVITE, invite.id());
        audit.write(tx, by, new Audit.Change("revoked", "invite", invite.id().toString(), told(invite), null));
    }

    private static JsonNode told(Invite invite) {
        var json = Json.object()
                .put("email", invite.email())
                .put("role", invite.role().name().toLowerCase(Locale.ROOT))
                .put("expires_at", invite.expiresAt().toString());
        invite.host().ifPresent(host -> json.put("host_id", host.toString()));
        return json;
    }
}

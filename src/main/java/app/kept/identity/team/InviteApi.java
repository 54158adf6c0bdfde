package app.kept.identity.team;

import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations for programs that run in a browser where somebody is signed in. */
public final class InviteApi {
    private static final int PAGE = 100;

    private final Inviting inviting;

    public InviteApi(Inviting inviting) {
        this.inviting = inviting;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Invite> found = inviting.list(Caller.accountOf(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(200, new Page(found.stream().map(InviteJson::of).toList(), next));
    }

    public Response invite(Request request) {
        Input input = request.json();
        var wanted = new Inviting.Wanted(
                input.required("email", input.email("email"), ""),
                input.required("role", MemberApi.role(input), Role.CLIENT),
                input.id("host_id"));
        input.check();
        return switch (inviting.invite(Acting.in(request), wanted)) {
            case Inviting.Outcome.Sent(Invite invite) -> Response.json(201, InviteJson.of(invite));
            case Inviting.Outcome.Refused(TeamRefusal why) -> throw MemberApi.refused(input, why);
            case Inviting.Outcome.TooOften(var wait) ->
                throw Problem.tooOften(wait).raised();
        };
    }

    public Response revoke(Request request) {
        inviting.revoke(Acting.in(request), request.id("id")).ifPresent(why -> {
            throw why.raised();
        });
        return Response.noContent();
    }

    private record Page(List<InviteJson> invites, @Nullable UUID next) {}

    private record InviteJson(
            UUID id,
            String email,
            String role,
            @Nullable UUID hostId,
            UUID invitedBy,
            Instant createdAt,
            Instant expiresAt) {
        static InviteJson of(Invite invite) {
            return new InviteJson(
                    invite.id(),
                    invite.email(),
                    MemberApi.word(invite.role()),
                    invite.host().orElse(null),
                    invite.invitedBy(),
                    invite.createdAt(),
                    invite.expiresAt());
        }
    }
}

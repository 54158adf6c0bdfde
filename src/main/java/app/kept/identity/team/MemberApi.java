package app.kept.identity.team;

import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.identity.Member;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of an account for programs that run in a browser where somebody is signed in. */
public final class MemberApi {
    static final List<String> ROLES =
            Arrays.stream(Role.values()).map(MemberApi::word).toList();

    private static final int PAGE = 100;

    private final MemberKeeping members;
    private final Handover handover;

    public MemberApi(MemberKeeping members, Handover handover) {
        this.members = members;
        this.handover = handover;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Member> found = members.list(Caller.accountOf(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().person();
        return Response.json(200, new Page(found.stream().map(MemberJson::of).toList(), next));
    }

    public Response change(Request request) {
        UUID person = request.id("id");
        Input input = request.json();
        var wanted = new MemberKeeping.Wanted(role(input), host(input));
        input.check();
        return switch (members.change(Acting.in(request), person, wanted)) {
            case MemberKeeping.Outcome.Done(Member member) -> Response.json(200, MemberJson.of(member));
            case MemberKeeping.Outcome.Refused(TeamRefusal why) -> throw refused(input, why);
        };
    }

    public Response remove(Request request) {
        return switch (members.remove(Acting.in(request), request.id("id"))) {
            case MemberKeeping.Outcome.Done _ -> Response.noContent();
            case MemberKeeping.Outcome.Refused(TeamRefusal why) -> throw why.raised();
        };
    }

    public Response transfer(Request request) {
        Input input = request.json();
        UUID person = input.required("member_id", input.id("member_id"), new UUID(0, 0));
        input.check();
        handover.to(Acting.in(request), person).ifPresent(why -> {
            throw why.raised();
        });
        return Response.noContent();
    }

    static Optional<Role> role(Input input) {
        return input.choice("role", ROLES).map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** Absent where nothing was said of a host; empty where there is to be none. */
    static Optional<Optional<UUID>> host(Input input) {
        Optional<UUID> host = input.id("host_id");
        return input.has("host_id") ? Optional.of(host) : Optional.empty();
    }

    static RuntimeException refused(Input input, TeamRefusal why) {
        if (!why.isOfHostField()) return why.raised();
        input.reject("host_id", "invalid", why.detail());
        input.check();
        throw new IllegalStateException("a field was wrong and nothing was said");
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private record Page(List<MemberJson> members, @Nullable UUID next) {}

    private record MemberJson(
            UUID id,
            String name,
            String email,
            String role,
            @Nullable UUID hostId,
            Instant since) {
        static MemberJson of(Member member) {
            return new MemberJson(
                    member.person(),
                    member.name(),
                    member.email(),
                    word(member.role()),
                    member.host().orElse(null),
                    member.since());
        }
    }
}

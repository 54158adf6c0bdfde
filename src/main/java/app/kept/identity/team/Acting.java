package app.kept.identity.team;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.platform.http.Request;
import java.util.UUID;

/** The member who changes something, and in which request. */
public record Acting(Audit.By by, UUID person, UUID session) {
    public static Acting in(Request request) {
        Caller.Member member = Caller.memberOf(request);
        return new Acting(Caller.by(request), member.person(), member.session());
    }
}

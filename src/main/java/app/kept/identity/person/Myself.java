package app.kept.identity.person;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.platform.http.Request;
import java.util.UUID;

/**
 * A signed-in person who changes something of their own. Made of who is signed in and of nothing that was sent, so that
 * nobody can be somebody else.
 *
 * @param from by what their guesses are counted, beside who they are
 */
public record Myself(UUID person, UUID session, Audit.By by, String from) {
    public static Myself of(Request request) {
        Caller.Member member = Caller.memberOf(request);
        return new Myself(member.person(), member.session(), Caller.by(request), request.clientKey());
    }
}

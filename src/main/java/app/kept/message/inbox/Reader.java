package app.kept.message.inbox;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Request;
import java.util.UUID;

/** Whose inbox: a person, in one of their accounts. Made of who is signed in and of nothing that was sent. */
public record Reader(AccountId account, UUID person) {
    public static Reader of(Request request) {
        return of(Caller.memberOf(request));
    }

    public static Reader of(Caller.Member member) {
        return new Reader(member.account(), member.person());
    }
}

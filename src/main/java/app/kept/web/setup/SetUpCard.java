package app.kept.web.setup;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The quiet reminder of what is missing, for those who have passed something over, until it is there or sent away. */
public final class SetUpCard {
    private static final String COOKIE = "__Host-kept-set-up";
    private static final String AWAY = "away";
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000";
    private static final int MOST_KNOWN = 10_000;

    private final Progress progress;
    /** Accounts that have it all. What is taken away again was taken away by somebody who knows where it was. */
    private final Set<AccountId> over = ConcurrentHashMap.newKeySet();

    public SetUpCard(Progress progress) {
        this.progress = progress;
    }

    /**
     * How far it is.
     *
     * @param live whether strangers can book already
     */
    public record View(int done, int all, boolean live) {}

    /** Nothing for those who have it all, who want none, or who cannot do it. */
    public Optional<View> of(Request request) {
        Caller.Member member = Caller.memberOf(request);
        if (isAway(request) || !member.may(Right.MANAGE_TEAM) || over.contains(member.account()))
            return Optional.empty();
        Standing standing = progress.of(member);
        if (!standing.isOver())
            return Optional.of(new View(standing.done().size(), Step.values().length, standing.isLive()));
        if (over.size() >= MOST_KNOWN) over.clear();
        over.add(member.account());
        return Optional.empty();
    }

    /**
     * Where somebody begins who has just signed in: with the first steps while nobody can book yet and they may change
     * that, and else with their day or with what they have booked themselves.
     */
    public String beginning(Request request, Caller.Member member) {
        boolean mayBegin = member.may(Right.MANAGE_TEAM) && !isAway(request) && !over.contains(member.account());
        if (mayBegin && !progress.of(member).isLive()) return Step.PATH;
        if (member.may(Right.READ_JOURNEYS)) return "/today";
        return member.may(Right.REVIEW_BOOKINGS) ? "/my-bookings" : "/account";
    }

    private static boolean isAway(Request request) {
        return request.cookie(COOKIE).filter(AWAY::equals).isPresent();
    }

    /** {@code POST /setup/away}: in this browser it is not shown again. The steps stay where they are. */
    public static Response sendAway(Request request) {
        return Response.seeOther("/today").withCookie(COOKIE + "=" + AWAY + TERMS);
    }
}

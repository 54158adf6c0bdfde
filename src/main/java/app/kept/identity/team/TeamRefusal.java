package app.kept.identity.team;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;

/** Why something about the people of an account was not done. */
public enum TeamRefusal {
    /** Not there, or another account's. */
    NO_SUCH_MEMBER(ProblemCode.NOT_FOUND, "There is no such member."),
    NO_SUCH_HOST(ProblemCode.NOT_FOUND, "There is no such host."),
    NO_SUCH_INVITE(ProblemCode.NOT_FOUND, "There is no such invitation."),
    NOT_ALLOWED(ProblemCode.FORBIDDEN, "This needs more than what you are in this account."),
    OWNER_IS_THE_OWNERS(ProblemCode.FORBIDDEN, "Only the owner changes what concerns the owner."),
    OWNER_IS_NOT_GIVEN(ProblemCode.FORBIDDEN, "Nobody is made an owner: the owner hands the account over to an admin."),
    OWNER_STAYS(ProblemCode.OWNER_STAYS, "Hand the account over to an admin first."),
    NOT_AN_ADMIN(ProblemCode.NOT_AN_ADMIN, "Make this member an admin first."),
    ALREADY_MEMBER(ProblemCode.ALREADY_MEMBER, "Somebody with this address is in your account. Change their role."),
    HOST_TAKEN(ProblemCode.HOST_LINKED, "Another member is this host already."),
    /** Whoever is a host has to be one of those who can be booked. */
    HOST_NEEDED(ProblemCode.INVALID_INPUT, "is needed for the role host"),
    /** Clients book; they are not booked. */
    HOST_NOT_WANTED(ProblemCode.INVALID_INPUT, "is not for the role client");

    private final ProblemCode code;
    private final String detail;

    TeamRefusal(ProblemCode code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    /** For programs. */
    public Problem.Raised raised() {
        return Problem.of(code, detail).raised();
    }

    boolean isOfHostField() {
        return this == HOST_NEEDED || this == HOST_NOT_WANTED;
    }

    String detail() {
        return detail;
    }
}

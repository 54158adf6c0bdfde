package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.ByHand;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Skipping;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with one message where it is shown, by whoever looks.
 *
 * @param under the address under which it is done
 * @param isNamed whether that address leads to more than one, so that the form says which is meant
 * @param of what it is called, for those who hear one button after the other
 * @param afterAll whether it was left out by hand, and its moment lies ahead
 * @param mayArriveTwice whether nobody knows if it arrived
 * @param tried what was typed for leaving it out, and refused
 */
public record MessageActs(
        String under,
        String message,
        boolean isNamed,
        String of,
        boolean resend,
        boolean mayArriveTwice,
        boolean skip,
        boolean afterAll,
        Tried tried) {

    /** What was typed as a reason, and will not do. */
    public record Tried(String message, String typed) {
        public static final Tried NOTHING = new Tried("", "");
    }

    /** Where it stands, and what was tried there. */
    public record Place(String under, boolean isNamed, Tried tried) {}

    /** By whom it is looked at: what they may do. */
    public record Looker(boolean mayResend, boolean maySkip, Instant now) {
        public static Looker of(Request request, Instant now) {
            Caller.Member member = Caller.memberOf(request);
            return new Looker(member.may(Right.CHANGE_MESSAGES), member.may(Right.SKIP_MESSAGES), now);
        }
    }

    public static MessageActs of(Message message, String called, Looker looker, Place place) {
        return of(
                message.id().toString(),
                called,
                new Standing(
                        message.state(),
                        message.reason(),
                        message.dueAt(),
                        Resending.canBeResent(message),
                        Skipping.canBeSkipped(message.state(), message.template())),
                looker,
                place);
    }

    public static MessageActs of(Line line, String called, Looker looker, Place place) {
        return of(
                line.id().toString(),
                called,
                new Standing(
                        line.state(),
                        line.reason(),
                        line.dueAt(),
                        Resending.canBeResent(line),
                        Skipping.canBeSkipped(line.state(), line.template())),
                looker,
                place);
    }

    private record Standing(
            MessageState state, @Nullable String reason, Instant dueAt, boolean canBeResent, boolean canBeSkipped) {}

    /** What can go after all at its moment is not sent a second time before. */
    private static MessageActs of(String id, String called, Standing standing, Looker looker, Place place) {
        boolean isAhead = ByHand.isSkipped(standing.state(), standing.reason())
                && standing.dueAt().isAfter(looker.now());
        return new MessageActs(
                place.under(),
                id,
                place.isNamed(),
                called,
                looker.mayResend() && standing.canBeResent() && !isAhead,
                standing.state() == MessageState.UNSURE,
                looker.maySkip() && standing.canBeSkipped(),
                looker.maySkip() && isAhead,
                place.tried().message().equals(id) ? place.tried() : Tried.NOTHING);
    }

    public boolean isEmpty() {
        return !resend && !skip && !afterAll;
    }

    public boolean isTried() {
        return !tried.message().isEmpty();
    }

    public String typed() {
        return tried.typed();
    }

    /** For the summary of errors. */
    public List<Wrong> wrongs(Frame frame) {
        return isTried() ? List.of(new Wrong(id(), frame.text("messages.skip.reason.wrong"))) : List.of();
    }

    /** Of the field. */
    public String id() {
        return "skip-" + message;
    }

    public String describedBy() {
        return isTried() ? id() + "-hint " + id() + "-error" : id() + "-hint";
    }

    public String label(String words) {
        return words + ": " + of;
    }
}

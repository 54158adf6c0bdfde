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
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with one message where it is shown, by whoever looks.
 *
 * @param under the address under which it is done
 * @param isNamed whether that address leads to more than one, so that the form says which is meant
 * @param of what it is called, for those who hear one button after the other
 * @param afterAll whether it was left out by hand, and its moment lies ahead
 * @param mayArriveTwice whether nobody knows if it arrived
 * @param once where what was sent is sent once more, after a look; empty where it cannot be
 * @param again what is said of sending it again
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
        String once,
        Again again,
        Tried tried) {

    /** What was typed as a reason, and will not do. */
    public record Tried(String message, String typed) {
        public static final Tried NOTHING = new Tried("", "");
    }

    /**
     * What sending again comes to.
     *
     * @param copy where its last copy is; empty while it was never sent again
     * @param copied when that was, and how it stands
     * @param where to which address it goes
     * @param isOther whether that is another than it went to
     * @param isAnswered whether it is now for the copy to tell how it stands
     */
    public record Again(String copy, String copied, String where, boolean isOther, boolean isAnswered) {
        static final Again NOTHING = new Again("", "", "", false, false);

        public boolean isDone() {
            return !copy.isEmpty();
        }

        private static Again of(Resending.Prospect prospect, Looker looker, Place place, Frame frame, ZoneId zone) {
            String where = frame.text(
                    prospect.isOther() ? "messages.resend.to.other" : "messages.resend.to.same", prospect.address());
            return prospect.copy()
                    .map(copy -> new Again(
                            place.of(copy.id(), looker),
                            frame.text(
                                    "messages.resend.copied",
                                    When.of(copy.createdAt(), zone, frame.locale())
                                            .words(),
                                    MessageWords.of(copy.state(), frame)),
                            where,
                            prospect.isOther(),
                            prospect.isAnswered()))
                    .orElse(new Again("", "", where, prospect.isOther(), false));
        }
    }

    /** Where it stands, and what was tried there. */
    public record Place(String under, boolean isNamed, Tried tried, Map<UUID, Resending.Prospect> prospects) {
        /** Whoever may not read all messages finds those of a booking with it. */
        private String of(UUID message, Looker looker) {
            return looker.mayRead() || !isNamed
                    ? looker.to(MessagesPage.PATH + "/" + message)
                    : under.substring(0, under.lastIndexOf('/')) + "#m-" + message;
        }

        private Again again(UUID message, Looker looker, Frame frame, ZoneId zone) {
            return Optional.ofNullable(prospects.get(message))
                    .map(prospect -> Again.of(prospect, looker, this, frame, zone))
                    .orElse(Again.NOTHING);
        }
    }

    /** By whom it is looked at: what they may do. */
    public record Looker(boolean mayResend, boolean maySkip, boolean mayRead, Instant now, Optional<String> language) {
        public static Looker of(Request request, Instant now) {
            Caller.Member member = Caller.memberOf(request);
            return new Looker(
                    member.may(Right.CHANGE_MESSAGES),
                    member.may(Right.SKIP_MESSAGES),
                    member.may(Right.READ_MESSAGES),
                    now,
                    Visitor.of(request, Language.EN).chosen());
        }

        private String to(String path) {
            return Link.to(path).with(Visitor.LANGUAGE, language).toString();
        }
    }

    public static MessageActs of(Message message, String called, Looker looker, Place place, Frame frame, ZoneId zone) {
        return of(
                message.id(),
                called,
                place.again(message.id(), looker, frame, zone),
                new Standing(
                        message.state(),
                        message.reason(),
                        message.dueAt(),
                        Resending.canBeResent(message),
                        Resending.canGoOnceMore(message),
                        Skipping.canBeSkipped(message.state(), message.template())),
                looker,
                place);
    }

    public static MessageActs of(Line line, String called, Looker looker, Place place, Frame frame, ZoneId zone) {
        return of(
                line.id(),
                called,
                place.again(line.id(), looker, frame, zone),
                new Standing(
                        line.state(),
                        line.reason(),
                        line.dueAt(),
                        Resending.canBeResent(line),
                        Resending.canGoOnceMore(line),
                        Skipping.canBeSkipped(line.state(), line.template())),
                looker,
                place);
    }

    private record Standing(
            MessageState state,
            @Nullable String reason,
            Instant dueAt,
            boolean canBeResent,
            boolean canGoOnceMore,
            boolean canBeSkipped) {}

    /** What can go after all at its moment is not sent a second time before, nor what has a copy that tells how it stands. */
    private static MessageActs of(
            UUID message, String called, Again again, Standing standing, Looker looker, Place place) {
        String id = message.toString();
        boolean isAhead = ByHand.isSkipped(standing.state(), standing.reason())
                && standing.dueAt().isAfter(looker.now());
        return new MessageActs(
                place.under(),
                id,
                place.isNamed(),
                called,
                looker.mayResend() && standing.canBeResent() && !isAhead && !again.isAnswered(),
                standing.state() == MessageState.UNSURE,
                looker.maySkip() && standing.canBeSkipped(),
                looker.maySkip() && isAhead,
                looker.mayResend() && standing.canGoOnceMore()
                        ? looker.to(MessagesPage.PATH + "/" + id + MessagePage.RESEND)
                        : "",
                again,
                place.tried().message().equals(id) ? place.tried() : Tried.NOTHING);
    }

    /** Where it stands among others, what was sent is sent once more by a link beside the others of its line. */
    public boolean isEmpty() {
        return !resend && !skip && !afterAll && (isNamed || once.isEmpty()) && !again.isDone();
    }

    /** What the button says. */
    public String resendWords(Frame frame) {
        return frame.text(again.isDone() ? "messages.resend.more" : "messages.resend");
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

package app.kept.web.message;

import app.kept.message.MessageState;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Skipping;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** Why a message was not left out, does not go after all, or not once more. */
public final class SkipWords {
    private SkipWords() {}

    /** Why it is not sent again yet. */
    public static String justWent(Line just, Frame frame, ZoneId zone) {
        Instant at = Objects.requireNonNullElse(just.sentAt(), just.createdAt());
        return frame.text(
                "messages.again.just",
                When.of(at, zone, frame.locale()).words(),
                MessageWords.ofWhom(just, just.address(), frame));
    }

    public static String refused(Skipping.Outcome outcome, Frame frame) {
        return switch (outcome) {
            case Skipping.Outcome.UnderWay() -> frame.text("messages.skip.under_way");
            case Skipping.Outcome.NotSo(MessageState state) ->
                frame.text(
                        state == MessageState.SENT ? "messages.skip.gone" : "messages.skip.not_so",
                        MessageWords.of(state, frame));
            case Skipping.Outcome.Waited() -> frame.text("messages.skip.waited");
            case Skipping.Outcome.TooLate() -> frame.text("messages.skip.too_late");
            case Skipping.Outcome.Done _, Skipping.Outcome.NoSuchMessage _ -> "";
        };
    }
}

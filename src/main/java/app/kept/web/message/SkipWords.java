package app.kept.web.message;

import app.kept.message.MessageState;
import app.kept.message.seeing.Skipping;
import app.kept.web.page.Frame;

/** Why a message was not left out, or does not go after all. */
public final class SkipWords {
    private SkipWords() {}

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

package app.kept.web.message;

import app.kept.message.MessageState;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Sayings;
import app.kept.message.channel.Receipt;
import app.kept.platform.text.Texts;
import app.kept.web.page.Frame;
import org.jspecify.annotations.Nullable;

/** What became of messages, in words. */
final class MessageWords {
    private MessageWords() {}

    static String of(MessageState state, Frame frame) {
        return frame.text(
                switch (state) {
                    case PLANNED -> "messages.state.planned";
                    case SENDING -> "messages.state.sending";
                    case SENT -> "messages.state.sent";
                    case SKIPPED -> "messages.state.skipped";
                    case SUPERSEDED -> "messages.state.superseded";
                    case FAILED -> "messages.state.failed";
                    case UNSURE -> "messages.state.unsure";
                });
    }

    static String ofOutcome(@Nullable String outcome, Frame frame) {
        if (outcome == null) return frame.text("messages.try.cut");
        return switch (outcome) {
            case "done" -> frame.text("messages.try.done");
            case "again" -> frame.text("messages.try.again");
            case "never" -> frame.text("messages.try.never");
            case "unsure" -> frame.text("messages.try.unsure");
            default -> outcome;
        };
    }

    static String of(Receipt.Kind kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case ACCEPTED -> "messages.receipt.accepted";
                    case DELIVERED -> "messages.receipt.delivered";
                    case READ -> "messages.receipt.read";
                    case UNDELIVERED -> "messages.receipt.undelivered";
                    case BOUNCED -> "messages.receipt.bounced";
                    case OPTED_OUT -> "messages.receipt.opted_out";
                    case COMPLAINED -> "messages.receipt.complained";
                });
    }

    static String ofChannel(String channel, Frame frame) {
        return Sayings.channel(Texts.of(frame.language()), channel);
    }

    static String of(Incident.Kind kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case PROVIDER_PAUSED -> "messages.incident.provider_paused";
                    case PROVIDER_FAILING -> "messages.incident.provider_failing";
                    case BACKLOG -> "messages.incident.backlog";
                    case SILENCE -> "messages.incident.silence";
                });
    }
}

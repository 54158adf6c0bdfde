package app.kept.web.message;

import app.kept.message.MessageState;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Sayings;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Route;
import app.kept.message.choice.Suppression;
import app.kept.message.seeing.Line;
import app.kept.message.template.Topic;
import app.kept.platform.text.Texts;
import app.kept.web.page.Frame;
import org.jspecify.annotations.Nullable;

/** What became of messages, in words. */
public final class MessageWords {
    private MessageWords() {}

    public static String of(MessageState state, Frame frame) {
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

    public static String ofOutcome(@Nullable String outcome, Frame frame) {
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

    static String of(Suppression.Why why, Frame frame) {
        return frame.text(
                switch (why) {
                    case BOUNCE -> "stopped.why.bounce";
                    case COMPLAINT -> "stopped.why.complaint";
                    case STOP -> "stopped.why.stop";
                    case BY_HAND -> "stopped.why.by_hand";
                });
    }

    static String of(Suppression.Source source, Frame frame) {
        return frame.text(
                switch (source) {
                    case PROVIDER -> "stopped.who.provider";
                    case RECIPIENT -> "stopped.who.recipient";
                    case TEAM -> "stopped.who.team";
                });
    }

    public static String of(Topic topic, Frame frame) {
        return switch (topic) {
            case REMINDER -> frame.text("topic.reminder");
            case FOLLOW_UP -> frame.text("topic.follow_up");
            case OFFER -> frame.text("topic.offer");
            case BOOKING, ACCOUNT, SECURITY -> throw new IllegalArgumentException(topic + " is owed");
        };
    }

    /** By which channel to whom, as far as it is the client or the host. */
    public static String ofWay(String channel, String recipient, Frame frame) {
        String channelWords = ofChannel(channel, frame);
        String by = channelWords.substring(0, 1).toUpperCase(frame.locale()) + channelWords.substring(1);
        return switch (recipient) {
            case "client" -> to(by, "timeline.to.client", frame);
            case "host" -> to(by, "timeline.to.host", frame);
            default -> by;
        };
    }

    /** Empty where it is no address that people know: Kept itself reaches those who have a sign-in here by their id. */
    public static String ofAddress(String channel, String address) {
        return isOfKept(channel) ? "" : new Route(channel, address).shown();
    }

    /** The same within a sentence, which needs somebody. */
    static String ofWhom(Line line, String address, Frame frame) {
        if (!isOfKept(line.channel())) return ofAddress(line.channel(), address);
        return switch (line.recipient()) {
            case "client" -> frame.text("timeline.to.client");
            case "host" -> frame.text("timeline.to.host");
            default -> frame.text("messages.to.member");
        };
    }

    private static boolean isOfKept(String channel) {
        return channel.equals("inbox") || channel.equals("push");
    }

    private static String to(String by, String whom, Frame frame) {
        return String.join(" ", by, frame.text("messages.to"), frame.text(whom));
    }

    public static String ofChannel(String channel, Frame frame) {
        return Sayings.channel(Texts.of(frame.language()), channel);
    }

    public static String of(Incident.Kind kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case PROVIDER_PAUSED -> "messages.incident.provider_paused";
                    case PROVIDER_FAILING -> "messages.incident.provider_failing";
                    case BACKLOG -> "messages.incident.backlog";
                    case SILENCE -> "messages.incident.silence";
                    case JOURNEY_NO_PATIENT -> "messages.incident.no_patient";
                    case JOURNEY_ERRORS -> "messages.incident.journey_errors";
                    case JOURNEY_NOTHING_SENT -> "messages.incident.nothing_sent";
                    case WEBHOOK_FAILING -> "messages.incident.webhook_failing";
                    case WEBHOOK_PAUSED -> "messages.incident.webhook_paused";
                });
    }
}

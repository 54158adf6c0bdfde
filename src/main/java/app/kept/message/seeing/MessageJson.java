package app.kept.message.seeing;

import app.kept.message.Attempt;
import app.kept.message.AttemptJson;
import app.kept.message.channel.Route;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.template.TemplateKinds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** As a message is told to programs. */
record MessageJson(
        UUID id,
        String dedupKey,
        String aboutKind,
        UUID aboutId,
        String step,
        String template,
        String topic,
        String channel,
        String recipient,
        String address,
        Instant dueAt,
        @Nullable Instant notAfter,
        String state,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant sentAt,
        List<AttemptJson> attempts,
        List<ReceiptJson> receipts) {

    static MessageJson of(Line line, List<Attempt> attempts, List<MessageReceipts.Kept> receipts) {
        return new MessageJson(
                line.id(),
                line.dedupKey(),
                line.about().kind(),
                line.about().id(),
                line.step(),
                line.template(),
                word(TemplateKinds.topicOf(line.template())),
                line.channel(),
                line.recipient(),
                new Route(line.channel(), line.address()).shown(),
                line.dueAt(),
                line.notAfter(),
                word(line.state()),
                line.reason(),
                line.createdAt(),
                line.sentAt(),
                attempts.stream()
                        .filter(attempt -> attempt.message().equals(line.id()))
                        .map(AttemptJson::of)
                        .toList(),
                receipts.stream()
                        .filter(receipt -> receipt.message().equals(line.id()))
                        .map(ReceiptJson::of)
                        .toList());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    record ReceiptJson(String kind, String provider, String detail, Instant at) {
        static ReceiptJson of(MessageReceipts.Kept receipt) {
            return new ReceiptJson(word(receipt.kind()), receipt.provider(), receipt.detail(), receipt.at());
        }
    }
}

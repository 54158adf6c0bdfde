package app.kept.message.phone;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.platform.outbound.OutboundAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * What an answer means that is no yes: by the provider's own number where it gave one that we know, else by the status of
 * HTTP.
 *
 * @param code zero where there is none
 */
public record Refused(int code, String said) {
    private static final Duration SOON = Duration.ofSeconds(30);

    public Delivery judged(OutboundAnswer.Answered answer, ErrorTable table, String provider) {
        Duration wait = Calls.wait(answer, SOON);
        Optional<Delivery> known = code == 0 ? Optional.empty() : table.delivery(code, said, wait);
        return known.orElseGet(() -> byStatus(answer.status(), wait, provider));
    }

    private Delivery byStatus(int status, Duration wait, String provider) {
        String words = provider + " answered with status " + status + (code == 0 ? "" : " and the code " + code)
                + (said.isEmpty() ? "." : ": " + said);
        return switch (status) {
            case 408, 503 -> ErrorTable.of(Fault.BUSY, words, wait);
            case 429 -> ErrorTable.of(Fault.THROTTLED, words, wait);
            case 401, 402, 403, 404 -> ErrorTable.of(Fault.PROVIDER, words, wait);
            // It may have broken after it had the letter: nobody knows how far it came.
            default ->
                status >= 500
                        ? new Delivery.Unsure(words)
                        : ErrorTable.of(status < 400 ? Fault.PROVIDER : Fault.CONTENT, words, wait);
        };
    }

    /** What it means that no answer came. */
    public static Delivery none(OutboundAnswer.Failed failed) {
        return switch (failed.kind()) {
            case CONNECT -> new Delivery.Again(Fault.BUSY, Duration.ZERO, failed.reason());
            case UNSURE -> new Delivery.Unsure(failed.reason());
        };
    }

    /** What it means that we may not even call. */
    public static Delivery guarded(OutboundAnswer.Refused refused) {
        return ErrorTable.of(Fault.PROVIDER, refused.reason(), Duration.ZERO);
    }
}

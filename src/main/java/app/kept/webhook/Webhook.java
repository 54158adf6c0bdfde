package app.kept.webhook;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program elsewhere that wants to hear what happens.
 *
 * @param wish what it wants, as an admin wrote it down
 * @param standing how it goes with it
 * @param version grows with each change of what it wants
 */
public record Webhook(
        AccountId account,
        UUID id,
        Wish wish,
        Standing standing,
        long fannedTo,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What a webhook is to be.
     *
     * @param types exact ones, or a family as in {@code booking.*}
     * @param headerNames of what is added to the head of each call; what stands behind them may be secret
     * @param isOrdered whether what happens to one thing is told in its order, one after the other
     */
    public record Wish(
            String url,
            List<String> types,
            String description,
            List<String> headerNames,
            Form form,
            Set<Kind> signatures,
            boolean isOrdered) {
        public Wish {
            types = List.copyOf(types);
            headerNames = List.copyOf(headerNames);
            signatures = Set.copyOf(signatures);
        }
    }

    /**
     * How it goes.
     *
     * @param why it is paused, in a sentence
     * @param failingSince the first failure behind the last success
     * @param failures since then
     * @param told how many percent of the way to a pause admins have heard of
     */
    public record Standing(
            State state,
            @Nullable Instant pausedAt,
            @Nullable String why,
            @Nullable Instant failingSince,
            int failures,
            @Nullable String lastFailure,
            int told) {}

    public enum State {
        ACTIVE,
        /** Nothing is called; what happens is kept for it. */
        PAUSED
    }

    /** How an event is written. */
    public enum Form {
        /** As Standard Webhooks recommends it: type, timestamp, and everything under data. */
        KEPT,
        /** One flat object, with the fields that programs of booking systems mostly ask for. */
        FLAT
    }

    /** How calls are signed. */
    public enum Kind {
        /** With a secret that both sides know; always. */
        V1,
        /** With a private key of ours, whose public one anybody may know. */
        V1A,
        /** The body alone, as GitHub does it. */
        GITHUB
    }

    /** The server alone, for people: the path may be a secret. What is written down has one, however odd the rest is. */
    public String host() {
        String url = wish.url().strip();
        String rest = url.substring(url.indexOf("://") + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) end++;
        String authority = rest.substring(0, end);
        int port = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        return (port < 0 ? authority : authority.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    public boolean isPaused() {
        return standing.state() == State.PAUSED;
    }
}

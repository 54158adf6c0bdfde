package app.kept.platform.jwt;

import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundUrl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keys that an issuer publishes under an address. They are kept, and fetched anew when a token names one that is not
 * among them, or when they are old; not more often than twice a minute, however many such tokens come. An issuer that
 * is down takes no key away.
 */
public final class PublishedKeys implements JwtKeys {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    /** A key that the issuer withdrew is not good for ever. */
    private static final Duration OLD = Duration.ofMinutes(15);

    private static final int MOST_BYTES = 256 * 1024;

    private final OutboundClient client;
    private final OutboundUrl url;
    private final Set<JwtAlgorithm> algorithms;
    private final Time time;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile List<PublishedKey> keys = List.of();
    private volatile @Nullable Long fetchedAt;
    private volatile @Nullable Long triedAt;

    /** @param algorithms of these, those that work with published keys */
    public PublishedKeys(OutboundClient client, OutboundUrl url, Set<JwtAlgorithm> algorithms, Time time) {
        if (algorithms.contains(JwtAlgorithm.HS256)) {
            // With it, whoever reads a published key could sign.
            throw new IllegalArgumentException("a secret is not published");
        }
        this.client = client;
        this.url = url;
        this.algorithms = Set.copyOf(algorithms);
        this.time = time;
    }

    @Override
    public Set<JwtAlgorithm> algorithms() {
        return algorithms;
    }

    @Override
    public List<Key> of(JwtAlgorithm algorithm, String name) {
        if (isOver(fetchedAt, OLD)) fetch(false);
        List<Key> found = among(keys, algorithm, name);
        if (!found.isEmpty()) return found;
        fetch(true);
        return among(keys, algorithm, name);
    }

    private static List<Key> among(List<PublishedKey> keys, JwtAlgorithm algorithm, String name) {
        return keys.stream()
                .filter(key -> key.fits(algorithm, name))
                .<Key>map(key -> new Key.Public(key.key()))
                .toList();
    }

    /** @param wait whether it is worth waiting for somebody who fetches already */
    private void fetch(boolean wait) {
        if (wait) fetching.lock();
        else if (!fetching.tryLock()) return;
        try {
            // The clock may have been turned back, which must not keep us from asking.
            if (!isOver(triedAt, BETWEEN_FETCHES)) return;
            triedAt = time.nanos();
            ask();
        } finally {
            fetching.unlock();
        }
    }

    private void ask() {
        var request = OutboundRequest.of("GET", url)
                .header("Accept", "application/json")
                .within(DEADLINE)
                .atMost(MOST_BYTES);
        switch (client.send(request)) {
            case OutboundAnswer.Answered answer
            when answer.status() == 200 && !answer.truncated() -> {
                List<PublishedKey> found = PublishedKey.readAll(answer.body().text());
                if (found.isEmpty()) {
                    notFetched("no usable key");
                    return;
                }
                keys = found;
                fetchedAt = time.nanos();
            }
            case OutboundAnswer.Answered answer ->
                notFetched(answer.truncated() ? "answer too long or cut off" : "status " + answer.status());
            case OutboundAnswer.Refused refused -> notFetched(refused.reason());
            case OutboundAnswer.Failed failed -> notFetched(failed.reason());
        }
    }

    private void notFetched(String reason) {
        Log.warn("jwt.keys_not_fetched", "from", url.origin(), "reason", reason, "kept", keys.size());
    }

    private boolean isOver(@Nullable Long since, Duration span) {
        return since == null || Math.abs(time.nanos() - since) >= span.toNanos();
    }
}

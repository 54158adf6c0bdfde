package app.kept;

import app.kept.account.Changes;
import app.kept.consultation.ListCache;
import app.kept.consultation.MemoryListCache;
import app.kept.consultation.RedisListCache;
import app.kept.platform.base.Time;
import app.kept.platform.config.ConsultationSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Settings;
import app.kept.platform.http.CallLimit;
import app.kept.platform.http.RateLimit;
import app.kept.platform.observe.Metrics;
import app.kept.platform.redis.Redis;
import app.kept.platform.redis.SharedRateLimit;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What several servers share by a Redis where the settings name one, and each has for itself otherwise. */
final class RedisWiring implements AutoCloseable {
    private static final int MOST_CALLERS = 10_000;

    private final Optional<Redis> redis;
    private final ConsultationSettings consultations;
    private final Signer callers;

    private RedisWiring(Optional<Redis> redis, ConsultationSettings consultations, Signer callers) {
        this.redis = redis;
        this.consultations = consultations;
        this.callers = callers;
    }

    static RedisWiring of(Settings settings, MasterKey key, Metrics metrics) {
        Optional<Redis> redis = settings.find(KeptSettings.REDIS_URL)
                .map(address -> new Redis(address, Redis.PATIENCE, metrics, Time.system()));
        return new RedisWiring(redis, ConsultationSettings.of(settings), key.signer("callers in a shared limit"));
    }

    ConsultationSettings consultations() {
        return consultations;
    }

    /** @param what is limited, in a word of its own; servers that share count it under that */
    CallLimit limit(String what, ConsultationSettings.Limit limit, Time time) {
        return redis.<CallLimit>map(shared -> new SharedRateLimit(
                        shared, "consultation:rate:" + what + ":", callers, limit.calls(), limit.window()))
                .orElseGet(() -> new RateLimit(limit.calls(), limit.window(), MOST_CALLERS, time));
    }

    /** @param hears whether this node has lately looked for changes of others */
    ListCache slotList(Changes changes, BooleanSupplier hears, Time time) {
        return redis.<ListCache>map(
                        shared -> new RedisListCache(shared, consultations.listKept(), changes, hears, time))
                .orElseGet(() -> new MemoryListCache(consultations.listKept(), changes, hears, time));
    }

    @Override
    public void close() {
        redis.ifPresent(Redis::close);
    }
}

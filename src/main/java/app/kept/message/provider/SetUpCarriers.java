package app.kept.message.provider;

import app.kept.account.AccountId;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.platform.observe.Log;
import app.kept.platform.secret.Sealing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Those that an account has set up for itself, in its order; where it has set up none for a channel, the operator's. Who
 * has some that are all switched off or paused does not fall back to the operator's: they have chosen their own.
 */
public final class SetUpCarriers implements Carriers {
    private final Providers providers;
    private final List<Provider> kinds;
    private final ProviderSecrets secrets;
    private final Carriers operators;
    private final Supplier<String> callbackBase;
    private final Map<UUID, Open> open = new ConcurrentHashMap<>();

    /** @param kinds everything that can be set up */
    public SetUpCarriers(
            Providers providers,
            List<Provider> kinds,
            Sealing sealing,
            Carriers operators,
            Supplier<String> callbackBase) {
        this.providers = providers;
        this.kinds = List.copyOf(kinds);
        this.secrets = new ProviderSecrets(sealing);
        this.operators = operators;
        this.callbackBase = callbackBase;
    }

    /** One that is ready, if it could be made, and the row of which it was made. */
    private record Open(ProviderRow row, Optional<Channel> channel) {}

    @Override
    public List<Channel> of(AccountId account, String channel) {
        List<ProviderRow> own = providers.lately(account).stream()
                .filter(row -> row.channel().equals(channel))
                .toList();
        if (own.isEmpty()) return operators.of(account, channel);
        return own.stream()
                .filter(ProviderRow::carries)
                .flatMap(row -> opened(row).stream())
                .toList();
    }

    @Override
    public Set<String> paused(AccountId account, String channel) {
        return providers.lately(account).stream()
                .filter(row -> row.channel().equals(channel))
                .filter(row -> row.isPaused() || (row.carries() && opened(row).isEmpty()))
                .map(ProviderRow::name)
                .collect(Collectors.toSet());
    }

    /** For those that providers call back: who was set up under this id, whether it carries now or not. */
    public Optional<SetUp> setUp(AccountId account, UUID id) {
        return providers.lately(account).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(this::setUp);
    }

    /** The same where the provider says no more than the id. */
    public Optional<SetUp> setUp(UUID id) {
        return providers.ofAnybody(id).map(this::setUp);
    }

    /** Ready to carry this once, whatever is switched off; for a test message. */
    Optional<Channel> openOnce(ProviderRow row) {
        return kind(row).map(kind -> kind.open(setUp(row)));
    }

    private Optional<Channel> opened(ProviderRow row) {
        Open known = open.get(row.id());
        if (known != null && known.row().equals(row)) return known.channel();
        Optional<Channel> fresh = made(row);
        open.put(row.id(), new Open(row, fresh));
        // Rows that are gone must not be kept for ever.
        if (open.size() > 10_000) open.clear();
        return fresh;
    }

    /** One that cannot be made, since its secrets cannot be read any more, must not keep all others from being asked. */
    private Optional<Channel> made(ProviderRow row) {
        try {
            return kind(row).map(kind -> kind.open(setUp(row)));
        } catch (RuntimeException e) {
            Log.error("provider.not_opened", e, "name", row.name(), "provider", row.id());
            return Optional.empty();
        }
    }

    private Optional<Provider> kind(ProviderRow row) {
        Optional<Provider> found = kinds.stream()
                .filter(kind -> kind.name().equals(row.name()) && kind.channel().equals(row.channel()))
                .findFirst();
        if (found.isEmpty()) Log.warn("provider.unknown", "name", row.name(), "channel", row.channel());
        return found;
    }

    private SetUp setUp(ProviderRow row) {
        var values = new HashMap<>(row.settings());
        values.putAll(secrets.open(row.id(), row.sealed()));
        return new SetUp(row.account(), row.id(), Map.copyOf(values), callbackBase.get());
    }
}

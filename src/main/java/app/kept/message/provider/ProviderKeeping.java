package app.kept.message.provider;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUpField;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Sealing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sets providers up, changes and removes them. Secrets go in and never come out. */
public final class ProviderKeeping {
    public static final int MOST = 20;

    private final Database database;
    private final Providers providers;
    private final List<Provider> kinds;
    private final ProviderSecrets secrets;
    private final Audit audit;

    public ProviderKeeping(Database database, Providers providers, List<Provider> kinds, Sealing sealing, Audit audit) {
        this.database = database;
        this.providers = providers;
        this.kinds = List.copyOf(kinds);
        this.secrets = new ProviderSecrets(sealing);
        this.audit = audit;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done(ProviderRow provider) implements Outcome {}

        record NoSuchProvider() implements Outcome {}

        record TooMany() implements Outcome {}

        /** A field that has to be filled in is empty. */
        record Missing(String field) implements Outcome {}
    }

    public List<Provider> kinds() {
        return kinds;
    }

    public Optional<Provider> kind(String channel, String name) {
        return kinds.stream()
                .filter(kind -> kind.channel().equals(channel) && kind.name().equals(name))
                .findFirst();
    }

    public List<ProviderRow> list(AccountId account) {
        return providers.list(account);
    }

    public Optional<ProviderRow> find(AccountId account, UUID id) {
        return providers.find(account, id);
    }

    /** One more, behind those that there are. */
    public Outcome add(Audit.By by, Provider kind, Map<String, String> values) {
        Optional<String> missing = missing(kind, values, Map.of());
        if (missing.isPresent()) return new Outcome.Missing(missing.get());
        return database.write(tx -> {
            List<ProviderRow> there = providers.list(tx, by.account());
            if (there.size() >= MOST) return new Outcome.TooMany();
            int position = there.stream()
                            .filter(row -> row.channel().equals(kind.channel()))
                            .mapToInt(ProviderRow::position)
                            .max()
                            .orElse(0)
                    + 1;
            var bare = new ProviderRow(
                    by.account(), Ids.next(), kind.channel(), kind.name(), position, Map.of(), null, true, null, null);
            ProviderRow row = filled(bare, kind, values);
            providers.put(tx, row);
            audit.write(tx, by, Audit.Change.created("provider", row.id(), Shown.of(row)));
            return new Outcome.Done(row);
        });
    }

    /**
     * What is to become of one.
     *
     * @param values all of them anew; of a secret that is not given the old one stays
     * @param first asked before all others of its channel
     * @param resume after a pause, for whatever was wrong is mended; other values mean that as well
     */
    public record Wanted(
            Optional<Map<String, String>> values, Optional<Boolean> enabled, boolean first, boolean resume) {
        public static final Wanted NOTHING = new Wanted(Optional.empty(), Optional.empty(), false, false);
    }

    public Outcome change(Audit.By by, UUID id, Wanted wanted) {
        return database.write(tx -> {
            Optional<ProviderRow> found = providers.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchProvider();
            ProviderRow row = found.get();
            if (wanted.values().isPresent()) {
                Map<String, String> values = wanted.values().get();
                Optional<Provider> kind = kind(row.channel(), row.name());
                if (kind.isEmpty()) return new Outcome.NoSuchProvider();
                Optional<String> missing = missing(kind.get(), values, secrets.open(id, row.sealed()));
                if (missing.isPresent()) return new Outcome.Missing(missing.get());
                row = filled(row, kind.get(), values);
            }
            boolean resumed = wanted.resume() || wanted.values().isPresent();
            row = row.with(
                    wanted.first() ? before(tx, row) : row.position(),
                    wanted.enabled().orElse(row.enabled()));
            if (resumed) row = row.resumed();
            if (!row.equals(found.get())) {
                providers.put(tx, row);
                audit.write(tx, by, Audit.Change.changed("provider", id, Shown.of(found.get()), Shown.of(row)));
            }
            return new Outcome.Done(row);
        });
    }

    private int before(Tx tx, ProviderRow row) {
        return providers.list(tx, row.account()).stream()
                .filter(other ->
                        other.channel().equals(row.channel()) && !other.id().equals(row.id()))
                .mapToInt(other -> other.position() - 1)
                .min()
                .orElse(row.position());
    }

    public boolean remove(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<ProviderRow> found = providers.lock(tx, by.account(), id);
            found.ifPresent(row -> {
                providers.remove(tx, row);
                audit.write(tx, by, Audit.Change.removed("provider", id, Shown.of(row)));
            });
            return found.isPresent();
        });
    }

    private ProviderRow filled(ProviderRow row, Provider kind, Map<String, String> values) {
        var settings = new LinkedHashMap<String, String>();
        var hidden = new HashMap<>(secrets.open(row.id(), row.sealed()));
        boolean newSecret = false;
        for (SetUpField field : kind.fields()) {
            String value = values.getOrDefault(field.name(), "");
            if (!field.isSecret()) {
                if (!value.isEmpty()) settings.put(field.name(), value);
            } else if (!value.isEmpty()) {
                hidden.put(field.name(), value);
                newSecret = true;
            }
        }
        return new ProviderRow(
                row.account(),
                row.id(),
                row.channel(),
                row.name(),
                row.position(),
                settings,
                newSecret ? secrets.seal(row.id(), hidden) : row.sealed(),
                row.enabled(),
                row.pausedAt(),
                row.pausedReason());
    }

    private static Optional<String> missing(Provider kind, Map<String, String> values, Map<String, String> hidden) {
        return kind.fields().stream()
                .filter(SetUpField::isRequired)
                .map(SetUpField::name)
                .filter(name -> values.getOrDefault(name, "").isEmpty() && !hidden.containsKey(name))
                .findFirst();
    }

    /** As the audit keeps it. */
    private record Shown(
            String channel, String name, int position, boolean enabled, boolean paused, Map<String, String> settings) {
        static Shown of(ProviderRow row) {
            return new Shown(
                    row.channel(), row.name(), row.position(), row.enabled(), row.pausedAt() != null, row.settings());
        }
    }
}

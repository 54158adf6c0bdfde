package app.kept.journey.keeping;

import app.kept.journey.form.Places;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hosts and event types by the names that they had when a version was written, whatever they are called by now. */
record PastPlaces(Map<String, UUID> named) implements Places {
    @Override
    public Optional<UUID> host(String slug) {
        return Optional.ofNullable(named.get(slug));
    }

    @Override
    public Optional<UUID> eventType(String host, String slug) {
        return Optional.ofNullable(named.get(host + "/" + slug));
    }

    @Override
    public Optional<String> nameOfHost(UUID id) {
        return name(id);
    }

    @Override
    public Optional<String> nameOfEventType(UUID id) {
        return name(id);
    }

    private Optional<String> name(UUID id) {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

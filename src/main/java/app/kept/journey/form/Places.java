package app.kept.journey.form;

import java.util.Optional;
import java.util.UUID;

/**
 * By what people call hosts and event types. A journey names hosts by their slug and event types as host/type; ids are
 * understood as well, and last longer: a slug may change.
 */
public interface Places {
    /** For what has to be read and written without asking anybody: hosts and event types have their ids for names. */
    Places NONE = new Places() {
        @Override
        public Optional<UUID> host(String slug) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> eventType(String host, String slug) {
            return Optional.empty();
        }

        @Override
        public Optional<String> nameOfHost(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> nameOfEventType(UUID id) {
            return Optional.empty();
        }
    };

    Optional<UUID> host(String slug);

    Optional<UUID> eventType(String host, String slug);

    /** The slug. */
    Optional<String> nameOfHost(UUID id);

    /** Both slugs, as in {@code anna/intro}. */
    Optional<String> nameOfEventType(UUID id);
}

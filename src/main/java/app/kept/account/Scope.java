package app.kept.account;

import java.util.Locale;
import java.util.Optional;

/** What a key may be good for. */
public enum Scope {
    HOSTS_READ,
    HOSTS_WRITE,
    SLOTS_READ,
    SLOTS_WRITE,
    CLIENTS_READ,
    CLIENTS_WRITE,
    BOOKINGS_READ,
    BOOKINGS_WRITE,
    CONSULTATIONS_READ,
    CONSULTATIONS_WRITE,
    MESSAGES_READ,
    MESSAGES_WRITE,
    EVENTS_READ,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE,
    AUDIT_READ;

    /** As it is written in an API key: {@code bookings:read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String word) {
        for (Scope scope : values()) {
            if (scope.word().equals(word)) return Optional.of(scope);
        }
        return Optional.empty();
    }
}

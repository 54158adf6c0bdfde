package app.kept.web.room;

import app.kept.account.Scope;
import app.kept.web.page.Frame;

/** What a key may do, in words. */
final class KeysWords {
    private KeysWords() {}

    static String of(Scope scope, Frame frame) {
        return frame.text(
                switch (scope) {
                    case HOSTS_READ -> "keys.scope.hosts_read";
                    case HOSTS_WRITE -> "keys.scope.hosts_write";
                    case SLOTS_READ -> "keys.scope.slots_read";
                    case SLOTS_WRITE -> "keys.scope.slots_write";
                    case CLIENTS_READ -> "keys.scope.clients_read";
                    case CLIENTS_WRITE -> "keys.scope.clients_write";
                    case BOOKINGS_READ -> "keys.scope.bookings_read";
                    case BOOKINGS_WRITE -> "keys.scope.bookings_write";
                    case CONSULTATIONS_READ -> "keys.scope.consultations_read";
                    case CONSULTATIONS_WRITE -> "keys.scope.consultations_write";
                    case MESSAGES_READ -> "keys.scope.messages_read";
                    case MESSAGES_WRITE -> "keys.scope.messages_write";
                    case EVENTS_READ -> "keys.scope.events_read";
                    case WEBHOOKS_READ -> "keys.scope.webhooks_read";
                    case WEBHOOKS_WRITE -> "keys.scope.webhooks_write";
                    case AUDIT_READ -> "keys.scope.audit_read";
                });
    }
}

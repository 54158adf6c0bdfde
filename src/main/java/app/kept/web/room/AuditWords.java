package app.kept.web.room;

import app.kept.account.Actor;
import app.kept.event.Change;
import app.kept.web.page.Frame;
import java.util.List;

/** What was done, by whom and to what, in words; what has none yet is shown by its own word. */
final class AuditWords {
    /** The kinds of things that are asked for most, in the order in which they are shown. */
    static final List<String> OBJECTS =
            List.of("booking", "host", "event_type", "availability", "api_key", "member", "account");

    private AuditWords() {}

    static String what(Change change, Frame frame) {
        return switch (change.object() + " " + change.action()) {
            case "account created" -> frame.text("audit.account.created");
            case "account set_up" -> frame.text("audit.account.set_up");
            case "api_key created" -> frame.text("audit.api_key.created");
            case "api_key rotated" -> frame.text("audit.api_key.rotated");
            case "api_key revoked" -> frame.text("audit.api_key.revoked");
            case "availability changed" -> frame.text("audit.availability.changed");
            case "booking created" -> frame.text("audit.booking.created");
            case "event_type created" -> frame.text("audit.event_type.created");
            case "event_type changed" -> frame.text("audit.event_type.changed");
            case "host created" -> frame.text("audit.host.created");
            case "host changed" -> frame.text("audit.host.changed");
            default -> object(change.object(), frame) + ": " + change.action().replace('_', ' ');
        };
    }

    static String object(String object, Frame frame) {
        return switch (object) {
            case "account" -> frame.text("audit.object.account");
            case "api_key" -> frame.text("audit.object.api_key");
            case "availability" -> frame.text("audit.object.availability");
            case "booking" -> frame.text("audit.object.booking");
            case "event_type" -> frame.text("audit.object.event_type");
            case "host" -> frame.text("audit.object.host");
            case "member" -> frame.text("audit.object.member");
            default -> object.replace('_', ' ');
        };
    }

    /** Somebody whose name is not known. */
    static String actor(Actor.Kind kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case GUEST -> "audit.actor.guest";
                    case CLIENT -> "audit.actor.client";
                    case HOST -> "audit.actor.host";
                    case ADMIN -> "audit.actor.admin";
                    case KEY -> "audit.actor.key";
                    case SYSTEM -> "audit.actor.system";
                });
    }
}

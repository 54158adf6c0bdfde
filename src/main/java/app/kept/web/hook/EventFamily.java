package app.kept.web.hook;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Events of one kind of thing, as the catalogue has them.
 *
 * @param value by which all of them are asked for: {@code booking.*}
 */
record EventFamily(String value, String name, List<EventKind> kinds) {
    /** In the order of the catalogue. */
    static List<EventFamily> all(Frame frame) {
        var families = new LinkedHashMap<String, ArrayList<EventKind>>();
        Catalogue.all()
                .forEach(kind -> families.computeIfAbsent(family(kind), _ -> new ArrayList<>())
                        .add(kind));
        return families.entrySet().stream()
                .map(entry -> new EventFamily(
                        entry.getKey() + ".*",
                        name(entry.getKey(), entry.getValue().getFirst(), frame),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    /** Without its star, as a part of an address. */
    String id() {
        return value.substring(0, value.length() - 2);
    }

    private static String family(EventKind kind) {
        return kind.type().substring(0, kind.type().indexOf('.'));
    }

    private static String name(String family, EventKind first, Frame frame) {
        return switch (family) {
            case "booking" -> frame.text("hooks.family.booking");
            case "payment" -> frame.text("hooks.family.payment");
            case "client" -> frame.text("hooks.family.client");
            case "slot" -> frame.text("hooks.family.slot");
            case "message" -> frame.text("hooks.family.message");
            case "trouble" -> frame.text("hooks.family.trouble");
            case "journey" -> frame.text("hooks.family.journey");
            case "review" -> frame.text("hooks.family.review");
            default -> first.group();
        };
    }
}

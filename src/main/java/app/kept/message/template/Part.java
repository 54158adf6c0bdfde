package app.kept.message.template;

import java.util.List;

/** What a template consists of, once it was read. */
sealed interface Part {
    /** @param html the same, escaped once and not for each letter */
    record Text(String text, String html) implements Part {}

    record Value(String name, boolean isLink) implements Part {}

    /** Said only when something is given, or only when it is not. */
    record Section(String name, boolean whenGiven, List<Part> parts) implements Part {}
}

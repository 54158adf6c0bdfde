package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** docs/events.md is the catalogue of events as the program has it. */
class EventsPageTest {
    private static final Path PAGE = Path.of("docs/events.md");

    private static final String MOVES = "booking.reschedule_";

    private static final String HEAD = """
            # What happens, as it is told to programs

            Printed by the build from the catalogue of events; `EventsPageTest` fails when the two differ. Programs get the same,
            with a JSON Schema (2020-12) and an example of each, at `GET /api/event-types-catalogue`.

            An event says what happened, in the past tense: `booking.created`. It is written down in the transaction that made it
            true, so there is none without what it tells, and nothing without its event. It has an `id`, its `type`, `at` which moment
            it happened, and `data`; what those hold stands below.

            - **Often** is what happens so often that it is written down only where somebody asked for it. An account does with
              `PATCH /api/account` and `{"every_message_event": true}`, and so does each webhook that wants such a type, its family or `*`,
              also while it is paused: within two seconds each message that went, arrived, was read or was left out is an event, too, for
              everybody. What went wrong with a message is always told.
            - **Erased** is what is gone from an event once the person whom it is about has been erased, also from events of long ago.
              Nothing else of an event ever changes. So a program does not count on these fields, and forgets what it keeps when it reads
              `client.erased`.
            - **Order.** Of two events of one booking the one with the higher `version` is the later. A proposal changes nothing of the
              booking yet and has the version that the booking has.

            ## Versions

            Each type has a version, which is 1 for all of them so far. Within a version

            - new fields may come, and new words in a field that is a list of words; a program passes over what it does not know,
            - a field that is not marked as always there may be absent,
            - nothing that is there is taken away, renamed, or made to mean something else, and no field changes its kind.

            What cannot be done so makes the next version, whose number stands in the catalogue; how long both are told then stands in the
            changelog. New types may come at any time.
            """;

    @Test
    @Tag("B8")
    void thePageIsTheCatalogue() throws IOException {
        String wanted = page();

        if (Boolean.getBoolean("kept.update.docs")) Files.writeString(PAGE, wanted);

        assertThat(Files.readString(PAGE))
                .as(PAGE + " is out of date. This mends it: bin/test -Dtest=EventsPageTest -Dkept.update.docs=true")
                .isEqualTo(wanted);
    }

    private static String page() {
        Map<String, List<EventKind>> groups = Catalogue.all().stream()
                .collect(Collectors.groupingBy(EventKind::group, LinkedHashMap::new, Collectors.toList()));
        var page = new StringBuilder(HEAD);
        groups.forEach((title, kinds) -> group(page, title, kinds));
        return page.toString();
    }

    private static void group(StringBuilder page, String title, List<EventKind> kinds) {
        page.append("\n## ").append(title).append("\n\n| Type | Version | Often | Means |\n|---|---|---|---|\n");
        for (EventKind kind : kinds) {
            page.append("| `%s` | %d | %s | %s |\n"
                    .formatted(kind.type(), kind.version(), kind.isOften() ? "yes" : "–", kind.means()));
        }
        page.append("\n| Field | Kind | There | Erased | Says |\n|---|---|---|---|---|\n");
        var fields = new LinkedHashMap<String, JsonNode>();
        kinds.forEach(kind -> kind.schema().get("properties").forEachEntry(fields::putIfAbsent));
        fields.forEach((name, schema) -> page.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        kind(schema),
                        there(name, kinds),
                        schema.path("x-erasable").asBoolean(false) ? "yes" : "–",
                        schema.get("description").asString())));
        page.append("\nThe data of a `")
                .append(kinds.getFirst().type())
                .append("`:\n\n```json\n")
                .append(Json.pretty(kinds.getFirst().example()))
                .append("\n```\n");
    }

    private static String kind(JsonNode schema) {
        if (schema.has("const")) return "`" + schema.get("const").toString() + "`";
        if (schema.has("enum"))
            return schema.get("enum")
                    .valueStream()
                    .map(word -> "`" + word.asString() + "`")
                    .collect(Collectors.joining(", "));
        String type = schema.get("type").isArray()
                ? StreamSupport.stream(schema.get("type").spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(" or "))
                : schema.get("type").asString();
        if (schema.has("items")) return type + " of " + kind(schema.get("items"));
        return schema.has("format") ? type + ", " + schema.get("format").asString() : type;
    }

    /** By name; all that is asked of a booking's time together. */
    private static String in(List<EventKind> with, List<EventKind> kinds) {
        List<EventKind> moves =
                kinds.stream().filter(kind -> kind.type().startsWith(MOVES)).toList();
        boolean all = !moves.isEmpty() && with.containsAll(moves);
        return with.stream()
                .map(EventKind::type)
                .map(type -> all && type.startsWith(MOVES) ? MOVES + "*" : type)
                .distinct()
                .map(type -> "`" + type + "`")
                .collect(Collectors.joining(", "));
    }

    /** In which of the types, and whether always. */
    private static String there(String name, List<EventKind> kinds) {
        List<EventKind> with = kinds.stream()
                .filter(kind -> kind.schema().get("properties").has(name))
                .toList();
        boolean always = with.stream()
                .allMatch(kind -> kind.schema()
                        .get("required")
                        .valueStream()
                        .anyMatch(required -> required.asString().equals(name)));
        // But for what tells that nothing is known any more.
        boolean inAll = with.size() >= kinds.size() - 1 && kinds.size() > 1 && with.size() > 1;
        return (always ? "always" : "may be") + (inAll ? "" : " in " + in(with, kinds));
    }
}

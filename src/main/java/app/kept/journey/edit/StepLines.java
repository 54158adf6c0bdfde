package app.kept.journey.edit;

import app.kept.platform.text.YamlList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of one step: only those keys are written anew that mean something else now. */
final class StepLines {
    private static final Set<String> WHEN = Set.of(StepTree.ON, StepTree.AT, StepTree.REMINDERS);

    private StepLines() {}

    /** A piece of the text, and what is to stand there. */
    private record Edit(int from, int until, String text) {}

    /** All of the step anew. */
    static String rewritten(String source, YamlList.Item item, ObjectNode wanted) {
        String text = item.isFlow()
                ? new FlowText(isJson(source, item)).of(wanted)
                : block(wanted, Lines.column(source, item.from()));
        return source.substring(0, item.from()) + text + source.substring(item.until());
    }

    /** Each key in a line of its own; the first stands where something stands before it already. */
    static String block(ObjectNode wanted, int column) {
        var flow = new FlowText(false);
        return wanted.properties().stream()
                .map(entry -> flow.entry(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n" + " ".repeat(column)));
    }

    static boolean isJson(String source, YamlList.Item item) {
        String inside = source.substring(Math.min(item.from() + 1, item.until()), item.until());
        return inside.stripLeading().startsWith("\"");
    }

    /** Nothing where it cannot be done key by key. */
    static Optional<String> changed(String source, YamlList.Item item, ObjectNode old, ObjectNode wanted) {
        if (item.isFlow() || !isOneToALine(source, item)) return Optional.empty();
        Map<String, Part> before = parts(old);
        Map<String, Part> after = parts(wanted);
        var flow = new FlowText(false);
        var edits = new ArrayList<Edit>();
        Optional<YamlList.Entry> last = Optional.empty();
        for (YamlList.Entry entry : item.entries()) {
            String group = group(entry.key());
            Optional<Part> now = Optional.ofNullable(after.remove(group));
            boolean isSame = now.equals(Optional.ofNullable(before.get(group)));
            if (isSame || now.isPresent()) last = Optional.of(entry);
            if (isSame) continue;
            if (now.isPresent()) {
                edits.add(new Edit(entry.from(), entry.until(), now.get().written(flow)));
            } else if (entry.equals(item.entries().getFirst())) {
                return Optional.empty();
            } else {
                edits.add(new Edit(Lines.start(source, entry.from()), Lines.end(source, entry.until()) + 1, ""));
            }
        }
        if (last.isEmpty()) return Optional.empty();
        after.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        if (!after.isEmpty()) {
            String indent = "\n" + " ".repeat(Lines.column(source, item.from()));
            String added = after.values().stream()
                    .map(part -> indent + part.written(flow))
                    .collect(Collectors.joining());
            int at = Lines.end(source, last.get().until());
            edits.add(new Edit(at, at, added));
        }
        return Optional.of(applied(source, edits));
    }

    /** A key with its value. */
    private record Part(String key, JsonNode value) {
        String written(FlowText flow) {
            return flow.entry(key, value);
        }
    }

    /** By what they say: when it is due is said in one of three ways. */
    private static Map<String, Part> parts(ObjectNode step) {
        var parts = new LinkedHashMap<String, Part>();
        step.properties()
                .forEach(entry -> parts.put(group(entry.getKey()), new Part(entry.getKey(), entry.getValue())));
        return parts;
    }

    private static String group(String key) {
        return WHEN.contains(key) ? "when" : key;
    }

    private static boolean isOneToALine(String source, YamlList.Item item) {
        return !item.entries().isEmpty()
                && item.entries().stream()
                        .skip(1)
                        .allMatch(entry -> source.substring(Lines.start(source, entry.from()), entry.from())
                                .isBlank());
    }

    private static String applied(String source, List<Edit> edits) {
        var text = new StringBuilder(source);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> text.replace(edit.from, Math.min(edit.until, text.length()), edit.text));
        return text.toString();
    }
}

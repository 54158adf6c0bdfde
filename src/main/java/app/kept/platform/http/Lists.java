package app.kept.platform.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Reads a field of an {@link Input} that holds a list or an object; what cannot be taken is refused there. */
final class Lists {
    private static final int LONGEST_EMAIL = 254;

    private final Input input;
    private final Fields fields;
    private final String field;

    Lists(Input input, Fields fields, String field) {
        this.input = input;
        this.fields = fields;
        this.field = field;
    }

    Optional<List<UUID>> ids(int least, int most) {
        return several(least, most, Input::parseId, "ids");
    }

    Optional<List<Instant>> moments(int least, int most) {
        return several(least, most, Meaning::maybeMoment, "moments");
    }

    Optional<List<String>> words(List<String> words) {
        JsonNode node = fields.node(field);
        if (node == null) return Optional.empty();
        List<String> found =
                node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of("");
        return taken(words.containsAll(found), found, "must be a list of some of " + String.join(", ", words));
    }

    Optional<List<String>> lines(int most, int longest) {
        Optional<List<String>> sent = fields.many(field);
        if (sent.isEmpty()) return sent;
        List<String> found = sent.get().stream().map(String::strip).toList();
        boolean fit = found.size() <= most && found.stream().allMatch(line -> isLine(line, longest));
        return taken(
                fit,
                found,
                "must be a list of at most " + most + " texts, each one line of 1 to " + longest + " characters");
    }

    Optional<List<String>> emails(int most) {
        JsonNode node = fields.node(field);
        Optional<List<String>> sent = node != null && node.isString()
                ? input.text(field, most * (LONGEST_EMAIL + 2)).map(text -> List.of(text.split(",", -1)))
                : lines(most, LONGEST_EMAIL);
        if (sent.isEmpty()) return sent;
        List<String> found = sent.get().stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        boolean areAddresses =
                found.stream().allMatch(one -> one.length() <= LONGEST_EMAIL && Meaning.email(one) != null);
        String detail =
                "must be at most " + most + " addresses like name@example.com, as a list or with commas between";
        return taken(areAddresses && found.size() <= most, found, detail);
    }

    Optional<List<Integer>> numbers(int most, int from, int to) {
        JsonNode node = fields.node(field);
        if (node == null) return Optional.empty();
        List<Integer> found = node.valueStream()
                .filter(item -> item.isIntegralNumber() && item.canConvertToInt())
                .map(JsonNode::asInt)
                .filter(number -> from <= number && number <= to)
                .distinct()
                .toList();
        return taken(
                isWhole(node, found) && found.size() <= most,
                found,
                "must be a list of at most " + most + " whole numbers from " + from + " to " + to + ", all different");
    }

    Optional<Input> object() {
        JsonNode node = fields.node(field);
        if (node == null) return Optional.empty();
        return taken(node.isObject(), node, "must be an object").map(object -> input.part(object, field));
    }

    Optional<List<Input>> objects(int most) {
        JsonNode node = fields.node(field);
        if (node == null) return Optional.empty();
        return taken(Meaning.areObjects(node, most), node, "must be a list of at most " + most + " objects")
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> input.part(list.get(i), field + "[" + i + "]"))
                        .toList());
    }

    private <T> Optional<List<T>> several(int least, int most, Function<String, Optional<T>> parser, String what) {
        JsonNode node = fields.node(field);
        if (node == null) return Optional.empty();
        List<T> found = node.valueStream()
                .filter(JsonNode::isString)
                .flatMap(item -> parser.apply(item.asString()).stream())
                .distinct()
                .toList();
        boolean fits = isWhole(node, found) && found.size() >= least && found.size() <= most;
        return taken(fits, found, "must be a list of " + least + " to " + most + " " + what + ", all different");
    }

    /** Whether nothing of the list was left aside. */
    private static boolean isWhole(JsonNode node, List<?> found) {
        return node.isArray() && found.size() == node.size();
    }

    private static boolean isLine(String text, int longest) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= longest && !Meaning.hasControls(text, "");
    }

    private <T> Optional<T> taken(boolean fits, T found, String otherwise) {
        if (fits) return Optional.of(found);
        input.reject(field, "invalid", otherwise);
        return Optional.empty();
    }
}

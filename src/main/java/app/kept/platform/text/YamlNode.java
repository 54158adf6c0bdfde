package app.kept.platform.text;

import java.util.List;
import java.util.Map;

/** A value of YAML that somebody wrote, and the line on which it begins. */
public sealed interface YamlNode {
    int line();

    /** A word, a number, a yes or a no: as it was written. */
    record Scalar(int line, String text) implements YamlNode {}

    /** A key behind which nothing stands. */
    record Nothing(int line) implements YamlNode {}

    record Items(int line, List<YamlNode> items) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** @param entries in the order in which they stand there */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {}

    /** @param line where the key stands */
    record Entry(int line, YamlNode value) {}
}

package app.kept.platform.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where the entries of a list stand in a text of YAML, for whoever changes one of them and leaves all else as it was written.
 *
 * @param isFlow whether it is written in brackets
 */
public record YamlList(boolean isFlow, List<Item> items) {
    public YamlList {
        items = List.copyOf(items);
    }

    /**
     * A mapping of the list.
     *
     * @param from where its first letter stands in the text
     * @param until behind its last letter; remarks that follow are not of it
     */
    public record Item(int from, int until, boolean isFlow, List<Entry> entries) {
        public Item {
            entries = List.copyOf(entries);
        }
    }

    /** A key with what stands behind it. */
    public record Entry(String key, int from, int until) {}

    /** The list of mappings that stands behind a key at the top; empty where there is none. */
    public static Optional<YamlList> behind(String key, String source) {
        // As it is read: the parser stumbles over tabs between the parts of JSON.
        String text = source.stripLeading().startsWith("{") ? source.replace('\t', ' ') : source;
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeReader(new WholeCharacters(text))
                    .flatMap(root -> value(root, key))
                    .flatMap(list -> list(list, text));
        } catch (YamlEngineException notYaml) {
            return Optional.empty();
        }
    }

    private static Optional<Node> value(Node root, String key) {
        if (!(root instanceof MappingNode mapping)) return Optional.empty();
        return mapping.getValue().stream()
                .filter(tuple -> key(tuple).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static Optional<YamlList> list(Node node, String text) {
        if (!(node instanceof SequenceNode sequence)) return Optional.empty();
        var items = new ArrayList<Item>();
        for (Node one : sequence.getValue()) {
            if (!(one instanceof MappingNode mapping)) return Optional.empty();
            items.add(item(mapping, text));
        }
        return Optional.of(new YamlList(isFlow(sequence), items));
    }

    private static Item item(MappingNode mapping, String text) {
        var entries = new ArrayList<Entry>();
        for (NodeTuple tuple : mapping.getValue()) {
            int from = start(tuple.getKeyNode(), text);
            entries.add(new Entry(key(tuple), from, Math.max(from, end(tuple.getValueNode(), text))));
        }
        return new Item(start(mapping, text), end(mapping, text), isFlow(mapping), entries);
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int start(Node node, String text) {
        return offset(node.getStartMark(), text);
    }

    /** Of what is written in lines the parser knows only where something else begins. */
    private static int end(Node node, String text) {
        if (node instanceof MappingNode mapping
                && !isFlow(mapping)
                && !mapping.getValue().isEmpty()) {
            return end(mapping.getValue().getLast().getValueNode(), text);
        }
        if (node instanceof SequenceNode sequence
                && !isFlow(sequence)
                && !sequence.getValue().isEmpty()) {
            return end(sequence.getValue().getLast(), text);
        }
        int end = offset(node.getEndMark(), text);
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) end--;
        return end;
    }

    /** Marks count characters, and texts count halves of them. */
    private static int offset(Optional<Mark> mark, String text) {
        int count = mark.map(Mark::getIndex).orElse(0);
        return text.offsetByCodePoints(0, Math.min(count, text.codePointCount(0, text.length())));
    }
}

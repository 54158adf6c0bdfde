package app.kept.platform.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * YAML from outside, with its places. What makes YAML dangerous is refused as soon as it is seen: what stands for something
 * else, what names types, what lies too deep. JSON is YAML as well.
 */
public final class YamlReading {
    private static final int DEEPEST = 10;
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 2).build())
            .build());

    private final YAMLParser parser;

    private YamlReading(YAMLParser parser) {
        this.parser = parser;
    }

    /** What came of reading. */
    public sealed interface Read {
        record Right(YamlNode root) implements Read {}

        /** @param line zero where none can be told */
        record Wrong(int line, Said why) implements Read {}
    }

    public static Read read(String source) {
        // The parser of YAML stumbles over tabs between the parts of JSON; inside its texts there can be none.
        String text = source.stripLeading().startsWith("{") ? source.replace('\t', ' ') : source;
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return new Read.Wrong(0, Said.of("flaw.yaml.half"));
        }
        try (var parser = (YAMLParser) MAPPER.createParser(new WholeCharacters(text))) {
            return new Read.Right(new YamlReading(parser).document());
        } catch (Refused refused) {
            return new Read.Wrong(refused.line, refused.why);
        } catch (JacksonException wrong) {
            TokenStreamLocation place = wrong.getLocation();
            int line = place == null ? 0 : Math.max(0, place.getLineNr());
            return new Read.Wrong(line, Said.of("flaw.yaml.not", problem(wrong)));
        } catch (YamlEngineException wrong) {
            return new Read.Wrong(0, Said.of("flaw.yaml.not", ""));
        }
    }

    /** Its first words, which say what was found; the rest repeats what was written. */
    private static String problem(JacksonException wrong) {
        return Optional.ofNullable(wrong.getOriginalMessage())
                .map(message -> message.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("in "))
                        .limit(2)
                        .reduce((first, second) -> first + ", " + second)
                        .orElse(""))
                .map(said -> said.length() > 200 ? said.substring(0, 200) : said)
                .map(said -> ": " + said)
                .orElse("");
    }

    private YamlNode document() {
        if (parser.nextToken() == null) throw new Refused(1, Said.of("flaw.yaml.empty"));
        YamlNode root = value(0);
        if (parser.nextToken() != null) throw new Refused(line(), Said.of("flaw.yaml.several"));
        return root;
    }

    /** The one at which the parser stands. */
    private YamlNode value(int depth) {
        int line = line();
        requirePlain();
        if (depth > DEEPEST) throw new Refused(line, Said.of("flaw.yaml.deep", DEEPEST));
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> items(line, depth);
            case VALUE_NULL -> new YamlNode.Nothing(line);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                scalar(line, parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new Refused(line, Said.of("flaw.yaml.not", ""));
        };
    }

    private static YamlNode scalar(int line, String text) {
        return text.isEmpty() ? new YamlNode.Nothing(line) : new YamlNode.Scalar(line, text);
    }

    private YamlNode mapping(int line, int depth) {
        var entries = new LinkedHashMap<String, YamlNode.Entry>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int at = line();
            requirePlain();
            String key = parser.currentName();
            parser.nextToken();
            YamlNode value = value(depth + 1);
            if (entries.put(key, new YamlNode.Entry(at, value)) != null) {
                throw new Refused(at, Said.of("flaw.yaml.twice", key));
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode items(int line, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(depth + 1));
        return new YamlNode.Items(line, items);
    }

    private void requirePlain() {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new Refused(line(), Said.of("flaw.yaml.anchor"));
        }
        if (parser.getTypeId() != null) throw new Refused(line(), Said.of("flaw.yaml.tag"));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int line;
        private final transient Said why;

        Refused(int line, Said why) {
            super(why.key(), null, false, false);
            this.line = line;
            this.why = why;
        }
    }
}

package app.kept.web.page;

import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a page says of itself to those who do not read it: browsers, search engines, and those who show a preview of it.
 *
 * @param description one or two sentences; empty where nobody looks for the page
 * @param canonical the whole address under which it is to be known; empty where it is not to be known
 * @param indexed whether search engines may show it. Nothing is but what says so
 * @param preview how it is shown where somebody shares its address
 * @param data what it is about, as schema.org has words for it
 * @param sheet the name of its stylesheet
 * @param scripts the names of its scripts
 * @param brand where the colours of an account are, if it has its own
 * @param theme {@code light} or {@code dark} where the page around it has chosen
 */
public record Head(
        Optional<String> description,
        Optional<String> canonical,
        boolean indexed,
        Optional<Preview> preview,
        Optional<JsonNode> data,
        String sheet,
        List<String> scripts,
        Optional<String> brand,
        Optional<String> theme) {
    private static final int LONGEST_DESCRIPTION = 200;

    static final Head PLAIN = new Head(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Assets.SHEET,
            List.of(),
            Optional.empty(),
            Optional.empty());

    /**
     * How a page is shown where somebody shares its address.
     *
     * @param kind as Open Graph has it: {@code website} or {@code profile}
     * @param picture its path on this server
     */
    public record Preview(String kind, Optional<String> picture) {}

    Head described(String text) {
        return new Head(Optional.of(shortened(text)), canonical, indexed, preview, data, sheet, scripts, brand, theme);
    }

    /** Nobody who shows a preview shows more. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= LONGEST_DESCRIPTION) return line;
        int most = Math.min(LONGEST_DESCRIPTION - 1, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }

    Head knownAs(String address) {
        return new Head(description, Optional.of(address), indexed, preview, data, sheet, scripts, brand, theme);
    }

    Head indexed(boolean whether) {
        return new Head(description, canonical, whether, preview, data, sheet, scripts, brand, theme);
    }

    Head previewed(Preview how) {
        return new Head(description, canonical, indexed, Optional.of(how), data, sheet, scripts, brand, theme);
    }

    Head about(JsonNode what) {
        return new Head(description, canonical, indexed, preview, Optional.of(what), sheet, scripts, brand, theme);
    }

    Head styled(String name) {
        return new Head(description, canonical, indexed, preview, data, name, scripts, brand, theme);
    }

    Head scripted(String name) {
        var more = new ArrayList<>(scripts);
        if (!more.contains(name)) more.add(name);
        return new Head(description, canonical, indexed, preview, data, sheet, List.copyOf(more), brand, theme);
    }

    Head branded(Optional<String> path) {
        return new Head(description, canonical, indexed, preview, data, sheet, scripts, path, theme);
    }

    Head themed(Optional<String> mode) {
        return new Head(description, canonical, indexed, preview, data, sheet, scripts, brand, mode);
    }

    /** As it stands in the page. Nothing in it can end the element that it stands in, or begin another. */
    public Optional<String> written() {
        return data.map(tree ->
                Json.text(tree).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }
}

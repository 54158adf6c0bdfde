package app.kept.web.page;

import app.kept.platform.http.StaticFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The files that pages load. What one page needs of a kind comes in one request, so a name may stand for several files one
 * after the other.
 */
final class Assets {
    static final String SHEET = "kept.css";
    static final String ICON = "kept.svg";

    /** Loads parts of a page in place. Who wants it names it as the first part of their own script. */
    static final String HTMX = "htmx.js";

    private static final String HTMX_FILE = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    /** Every name that a page can ask for, and what is in it. */
    static final Map<String, List<String>> ALL = Map.ofEntries(
            Map.entry(ICON, List.of(ICON)),
            Map.entry(SHEET, List.of(SHEET)),
            Map.entry("room.css", List.of(SHEET, "room.css")),
            Map.entry("continue.js", List.of("continue.js")),
            Map.entry("room.js", List.of("room.js", "go.js")),
            Map.entry("design.css", List.of(SHEET, "room.css", "booker.css", "design.css")),
            Map.entry("design.js", List.of(HTMX)),
            Map.entry("find.js", List.of(HTMX)),
            Map.entry("client.css", List.of(SHEET, "room.css", "client.css")),
            Map.entry("setup.css", List.of(SHEET, "room.css", "setup.css")),
            Map.entry("setup.js", List.of("setup.js")),
            Map.entry("insight.css", List.of(SHEET, "room.css", "insight.css")),
            Map.entry("hours.css", List.of(SHEET, "room.css", "hours.css")),
            Map.entry("type.css", List.of(SHEET, "room.css", "type.css")),
            Map.entry("step.css", List.of(SHEET, "room.css", "step.css")),
            Map.entry("today.js", List.of("today.js")),
            Map.entry("template.js", List.of("template.js")),
            Map.entry("type.js", List.of("type.js")),
            Map.entry("hours.js", List.of("hours.js")),
            Map.entry("week.css", List.of(SHEET, "room.css", "week.css")),
            Map.entry("week.js", List.of("week.js")),
            Map.entry("mine.css", List.of(SHEET, "room.css", "mine.css")),
            Map.entry("move.css", List.of(SHEET, "booker.css", "move.css")),
            Map.entry("picking.css", List.of(SHEET, "room.css", "booker.css", "picking.css")),
            Map.entry("embed.css", List.of(SHEET, "booker.css", "embed.css")),
            Map.entry("framed.js", List.of("place.js", "booker.js", "frame.js")),
            Map.entry("booker.css", List.of(SHEET, "booker.css")),
            Map.entry("booker.js", List.of("place.js", "booker.js")),
            Map.entry("person.css", List.of(SHEET, "person.css")),
            Map.entry("person.js", List.of("person.js")),
            Map.entry("host.css", List.of(SHEET, "room.css", "person.css")));

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    /** In a script it has a line of its own. */
    private static final Pattern REMARK = Pattern.compile("(?m)^ *//.*$");

    private static final Pattern INDENT = Pattern.compile("\\s*\\n\\s*");

    static final String WRITTEN_ICON = "data:image/svg+xml,"
            + URLEncoder.encode(new String(content(ICON), StandardCharsets.UTF_8).strip(), StandardCharsets.UTF_8)
                    .replace("+", "%20");

    private Assets() {}

    static StaticFiles all() {
        var files = new LinkedHashMap<String, byte[]>();
        ALL.keySet().forEach(name -> files.put(name, content(name)));
        return new StaticFiles("/assets/", files);
    }

    static boolean hasHtmx(String name) {
        return parts(name).contains(HTMX);
    }

    private static List<String> parts(String name) {
        return Objects.requireNonNull(ALL.get(name), () -> "there is no file " + name);
    }

    /** What is behind a name. */
    static byte[] content(String name) {
        var all = new ByteArrayOutputStream();
        for (String part : parts(name)) {
            String whole = part.equals(HTMX) ? HTMX_FILE : "/assets/" + part;
            all.writeBytes(
                    part.endsWith(".svg") ? read(whole) : thin(new String(read(whole), StandardCharsets.UTF_8), part));
            all.write('\n');
        }
        return all.toByteArray();
    }

    /** What only people read does not travel. */
    private static byte[] thin(String text, String part) {
        if (part.equals(HTMX)) return text.getBytes(StandardCharsets.UTF_8);
        String bare = (part.endsWith(".css") ? COMMENT : REMARK).matcher(text).replaceAll("");
        return INDENT.matcher(bare).replaceAll("\n").strip().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String path) {
        try (InputStream stream = Assets.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(stream, () -> path + " is missing").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

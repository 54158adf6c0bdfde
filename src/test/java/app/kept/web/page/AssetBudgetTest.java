package app.kept.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What pages load is small, and nothing of it is loaded for nothing. */
class AssetBudgetTest {
    private static final Path FOLDER = Path.of("src/main/resources/assets");

    /** Compressed, each with what is joined in front of it. */
    private static final int SHEET = 8 * 1024;

    /** Who is signed in comes back every day, and loads it once. */
    private static final Set<String> WORKSHOP = Set.of(
            "room.css", "design.css", "host.css", "hours.css", "mine.css", "week.css", "picking.css", "type.css");

    private static final int SCRIPT = 4 * 1024;
    private static final int HTMX = 17 * 1024;

    private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z-]*)");
    private static final Pattern CLASSES = Pattern.compile("class=\"(\\$\\{[^}]*\\}|[^\"])*\"");
    private static final Pattern NAMES = Pattern.compile("\"[a-z][a-z -]*\"");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");
    private static final Pattern SELECTOR = Pattern.compile("([^{}]+)\\{");
    private static final Pattern NOTE = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    @Test
    void whatAPageLoadsOfAKindIsSmall() {
        var sizes = new TreeMap<String, Integer>();
        Assets.ALL.keySet().forEach(name -> sizes.put(name, compressed(Assets.content(name))));

        assertThat(sizes)
                .allSatisfy(
                        (name, bytes) -> assertThat(bytes).as(sizes.toString()).isLessThanOrEqualTo(budget(name)));
    }

    @Test
    void everyFileIsLoadedBySomething() {
        String program = program("java") + program("jte");
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allSatisfy(file -> assertThat(program).containsPattern("[\"/]" + Pattern.quote(file) + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, List<String>> constants = Map.of(
                Assets.SHEET, List.of("Assets.SHEET"),
                Assets.ICON, List.of("Assets.ICON"));
        for (String name : Assets.ALL.keySet()) {
            assertThat(constants.getOrDefault(name, List.of("ed(\"" + name + "\")")))
                    .as(name + " is asked for by a page")
                    .anySatisfy(use -> assertThat(program).contains(use));
        }
    }

    @Test
    void noRuleIsForWhatNoPageHas() {
        Set<String> words = classesOfPages();
        var unused = new TreeSet<String>();
        for (List<String> parts : Assets.ALL.values()) {
            for (String part : parts) {
                if (!part.endsWith(".css")) continue;
                classes(part).filter(one -> !words.contains(one)).forEach(one -> unused.add(part + " ." + one));
            }
        }

        // Helpers that pages may use.
        unused.remove("kept.css .unprinted");
        // HTMX marks what it asks for.
        unused.remove("person.css .htmx-request");
        assertThat(unused).isEmpty();
    }

    @Test
    void noTemplateIsForWhatNoPageHas() throws IOException {
        String program = program("java") + program("jte");
        var templates = Path.of("src/main/jte");
        try (Stream<Path> files = Files.walk(templates)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> templates.relativize(file).toString().replace(".jte", ""))
                            .filter(name -> !program.contains("template." + name.replace('/', '.') + "(")
                                    && !program.contains("\"" + name.substring(name.indexOf('/') + 1) + "\"")
                                    && !program.contains("\"" + name + "\"")
                                    && !program.contains("\"" + name + ".jte\"")))
                    .isEmpty();
        }
    }

    /** Words are read from right to left as well, so no rule may know left from right. */
    @Test
    void rulesSayStartAndEnd() {
        var physical =
                Pattern.compile("(?<![a-z-])((margin|padding|border)-)?(left|right)\\s*:|text-align: (left|right)");
        for (List<String> parts : Assets.ALL.values()) {
            for (String part : parts) {
                if (part.endsWith(".css")) assertThat(sheet(part)).as(part).doesNotContainPattern(physical);
            }
        }
    }

    private static int budget(String name) {
        if (WORKSHOP.contains(name)) return SHEET + 2048;
        if (name.endsWith(".css")) return SHEET;
        return Assets.hasHtmx(name) ? HTMX + SCRIPT : SCRIPT;
    }

    /** What stands where classes are named, and what is nothing but such names in the programs. */
    private static Set<String> classesOfPages() {
        Stream<String> written = Stream.concat(
                CLASSES.matcher(program("jte")).results().map(MatchResult::group),
                NAMES.matcher(program("java") + program("js") + program("jte"))
                        .results()
                        .map(MatchResult::group));
        return written.flatMap(text -> NAME.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static Stream<String> classes(String part) {
        return SELECTOR.matcher(sheet(part))
                .results()
                .flatMap(found -> CLASS.matcher(found.group(1)).results())
                .map(found -> found.group(1))
                .distinct();
    }

    private static String sheet(String part) {
        return NOTE.matcher(read(FOLDER.resolve(part))).replaceAll("");
    }

    private static String program(String ending) {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .map(AssetBudgetTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}

package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The last column of docs/requirements.md names the test classes that carry the requirement's tag, and is true. */
class RequirementsTest {
    private static final Path PAGE = Path.of("docs/requirements.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("\\| ([A-E]\\d+) \\| (.*) \\| ([^|]*) \\|");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-E]\\d+)\"\\)");
    private static final String UNPROVEN = "not yet";

    @Test
    void everyRequirementNamesItsProof() throws IOException {
        List<String> written = Files.readAllLines(PAGE);
        Map<String, Set<String>> proofs = proofs();
        List<String> wanted =
                written.stream().map(line -> withProof(line, proofs)).toList();

        if (Boolean.getBoolean("kept.update.docs")) Files.write(PAGE, wanted);

        assertThat(Files.readAllLines(PAGE))
                .as(PAGE + " is out of date. This mends it: bin/test -Dtest=RequirementsTest -Dkept.update.docs=true")
                .isEqualTo(wanted);
    }

    @Test
    void everyTagIsARequirement() throws IOException {
        List<String> known = Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();

        assertThat(known).doesNotHaveDuplicates().containsAll(proofs().keySet());
    }

    private static String withProof(String line, Map<String, Set<String>> proofs) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) return line;
        Set<String> tests = proofs.getOrDefault(row.group(1), Set.of());
        String proof = tests.isEmpty() ? UNPROVEN : String.join(", ", tests);
        return "| " + row.group(1) + " | " + row.group(2) + " | " + proof + " |";
    }

    private static Map<String, Set<String>> proofs() throws IOException {
        var proofs = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                String test = "`" + file.getFileName().toString().replace(".java", "") + "`";
                TAG.matcher(Files.readString(file))
                        .results()
                        .forEach(tag -> proofs.computeIfAbsent(tag.group(1), _ -> new TreeSet<>())
                                .add(test));
            }
        }
        return proofs;
    }
}

package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.booking.Happening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditWordsTest {
    private static final Path SOURCES = Path.of("src/main/java/app/kept");
    private static final Pattern SIMPLE = Pattern.compile("Audit\\.Change\\.(created|changed)\\(\\s*\"(\\w+)\"");
    private static final Pattern REMOVED = Pattern.compile("Told\\.(removed)\\(\\s*\"(\\w+)\"");
    private static final Pattern LITERAL = Pattern.compile("new Audit\\.Change\\(\\s*\"(\\w+)\",\\s*\"(\\w+)\"");
    /** Where the action comes from further above in the same class. */
    private static final Pattern NAMED = Pattern.compile("new Audit\\.Change\\(\\s*[a-z]\\w*,\\s*\"(\\w+)\"");

    /** Actions are verbs in the past. */
    private static final Pattern VERB = Pattern.compile("\"([a-z]+ed(?:_[a-z]+)?)\"");

    @Test
    void everyActionThatIsWrittenAnywhereHasWords() throws IOException {
        Set<String> written = new TreeSet<>();
        int made = 0;
        int understood = 0;
        for (Path file : sources()) {
            String source = Files.readString(file);
            List<MatchResult> plain = Stream.of(SIMPLE, REMOVED, LITERAL)
                    .flatMap(pattern -> pattern.matcher(source).results())
                    .toList();
            plain.forEach(one -> written.add("audit." + one.group(2) + "." + one.group(1)));
            List<MatchResult> named = NAMED.matcher(source).results().toList();
            for (MatchResult one : named) {
                VERB.matcher(source)
                        .results()
                        .forEach(verb -> written.add("audit." + one.group(1) + "." + verb.group(1)));
            }
            understood += plain.size() + named.size();
            made += (int) Pattern.compile("Audit\\.Change\\.c|new Audit\\.Change\\(|Told\\.removed\\(\"")
                    .matcher(source)
                    .results()
                    .count();
        }
        // The one that this test does not read is the body of Told.removed itself, whose callers it does read.
        assertThat(understood).as("changes whose words this test can read").isEqualTo(made - 1);
        assertThat(written).hasSizeGreaterThan(25);
        assertThat(AuditWords.TOLD).containsAll(written);
    }

    @Test
    void everythingThatHappensToBookingsAndReviewsHasWords() throws IOException {
        assertThat(AuditWords.TOLD)
                .containsAll(Stream.of(Happening.values())
                        .map(what -> "audit." + what.type())
                        .toList());
        String reviewing = Files.readString(SOURCES.resolve("review/Reviewing.java"));
        List<String> facts = Pattern.compile("\"(review\\.[a-z_]+)\"")
                .matcher(reviewing)
                .results()
                .map(found -> "audit." + found.group(1))
                .toList();
        assertThat(facts).hasSizeGreaterThan(4);
        assertThat(AuditWords.TOLD).containsAll(facts);
    }

    @Test
    void eachKindOfThingThatHasWordsLiesInOneOfTheKindsThatTheListIsNarrowedTo() {
        List<String> narrowed = Stream.of(AuditKinds.values())
                .flatMap(kind -> kind.objects().stream())
                .toList();
        assertThat(narrowed)
                .doesNotHaveDuplicates()
                .containsAll(AuditWords.TOLD.stream()
                        .map(key -> key.split("\\.", 3)[1])
                        .collect(Collectors.toSet()));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

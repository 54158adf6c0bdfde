package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every library and plugin of the build has its reason in docs/dependencies.md, and none is left there. */
class DependenciesTest {
    private static final Pattern IN_POM =
            Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern IN_PAGE = Pattern.compile("`([a-z0-9.-]+):([A-Za-z0-9_.-]+)`");
    private static final String OURSELVES = "app.kept:kept";
    private static final String WHAT_IT_BRINGS = "*:*";

    @Test
    void everyDependencyHasItsReason() throws IOException {
        Set<String> used = found(IN_POM, "pom.xml");
        used.remove(OURSELVES);
        used.remove(WHAT_IT_BRINGS);

        assertThat(found(IN_PAGE, "docs/dependencies.md")).isEqualTo(used);
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map(DependenciesTest::coordinates)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String coordinates(MatchResult match) {
        return match.group(1) + ":" + match.group(2);
    }
}

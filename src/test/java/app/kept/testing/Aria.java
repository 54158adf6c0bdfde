package app.kept.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What those hear who do not see a page, kept in src/test/resources/aria. With {@code -Dkept.update.aria=true} what is
 * heard now is kept instead, for a person to read.
 */
public final class Aria {
    private static final Path FOLDER = Path.of("src", "test", "resources", "aria");

    /** Nobody hears where a link leads, and some lead to secrets; of what can be chosen, what is chosen is enough. */
    private static final List<Map.Entry<Pattern, String>> LEFT_OUT = List.of(
            Map.entry(Pattern.compile("^( *)(- .*):\\n\\1  - /url: .*$(?!\\n\\1  )", Pattern.MULTILINE), "$1$2"),
            Map.entry(Pattern.compile("\\n *- /url: .*"), ""),
            Map.entry(Pattern.compile("\\n *- option \"(?!.*\\[selected]).*"), ""));

    private Aria() {}

    /** @param name of the file, without its ending */
    public static void assertHeard(Locator part, String name) {
        Path file = FOLDER.resolve(name + ".yaml");
        String heard = part.ariaSnapshot();
        for (var leftOut : LEFT_OUT) heard = leftOut.getKey().matcher(heard).replaceAll(leftOut.getValue());
        heard += "\n";
        try {
            if (Boolean.getBoolean("kept.update.aria")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, heard);
            }
            assertThat(heard).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.kept.web.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** How those who are called check that it was us: the very files that tests run against real calls. */
public final class Snippets {
    private static final List<Snippet> ALL = List.of(
            snippet("java", "Java", "KeptWebhook.java"),
            snippet("javascript", "JavaScript (Node.js)", "kept-webhook.mjs"),
            snippet("python", "Python", "kept_webhook.py"));

    private Snippets() {}

    /** One of them. */
    public record Snippet(String id, String language, String file, String code) {}

    static List<Snippet> all() {
        return ALL;
    }

    private static Snippet snippet(String id, String language, String file) {
        String path = "/snippets/" + file;
        try (InputStream stream = Snippets.class.getResourceAsStream(path)) {
            byte[] code =
                    Objects.requireNonNull(stream, () -> path + " is missing").readAllBytes();
            return new Snippet(id, language, file, new String(code, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

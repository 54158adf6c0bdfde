package app.kept.web.embed;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code /embed.js}: one address that stays, so that what others have written into their pages stays right. */
public final class EmbedScript {
    private static final String FILE = "assets/embed.js";

    private final String script = small();

    /** Other sites load it, which is what it is for; browsers ask again after an hour. */
    public Response show(Request request) {
        return Response.text(200, "text/javascript; charset=utf-8", script)
                .with("Cache-Control", "public, max-age=3600")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** Without its indents and comments, which are for those who read it here. */
    private static String small() {
        try (InputStream stream = EmbedScript.class.getClassLoader().getResourceAsStream(FILE)) {
            String text = new String(
                    Objects.requireNonNull(stream, () -> FILE + " is missing").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("//"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.kept.platform.http;

import java.util.Optional;

/** Shows a problem to a person, where a program gets JSON. */
@FunctionalInterface
public interface ErrorPages {

    /**
     * What a page needs to know of the request that failed.
     *
     * @param language what the browser prefers, as it says it; may be empty
     */
    record Seen(String requestId, String path, Optional<String> chosenLanguage, String language) {}

    /** The page, whole. It must not ask anybody for anything: the database may be what failed. */
    byte[] page(Problem problem, Seen seen);
}

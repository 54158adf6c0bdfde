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
    record Seen(String requestId, String path, String query, Optional<String> chosenLanguage, String language) {
        /** The address without its server, as it came. */
        public String pathAndQuery() {
            return query.isEmpty() ? path : path + "?" + query;
        }
    }

    /** The page, whole. It must not ask anybody for anything: the database may be what failed. */
    byte[] page(Problem problem, Seen seen);

    /** The page for a form that was not taken and may be sent again as it was typed; empty where it may not. */
    default Optional<byte[]> again(Problem problem, Seen seen, Request request) {
        return Optional.empty();
    }

    /** Where somebody who wants to see this signs in; empty where nobody can. */
    default Optional<String> signIn(Seen seen) {
        return Optional.empty();
    }
}

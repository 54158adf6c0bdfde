package app.kept.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a browser sends back of what it keeps. A browser keeps one cookie of a name for us; where two come, somebody
 * else has planted one of them, and since nobody can tell which, neither counts.
 */
final class Cookies {
    private final List<String> pairs;

    private Cookies(List<String> pairs) {
        this.pairs = pairs;
    }

    /** @param lines the values of all Cookie fields: some proxies make several of one */
    static Cookies of(List<String> lines) {
        return new Cookies(lines.stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .toList());
    }

    Optional<String> value(String name) {
        List<String> found =
                pairs.stream().filter(pair -> pair.startsWith(name + "=")).toList();
        return found.size() == 1 ? Optional.of(found.getFirst().substring(name.length() + 1)) : Optional.empty();
    }

    /** Whether any cookie has a name that begins so, good or not. */
    boolean anyBeginsWith(String prefix) {
        return pairs.stream().anyMatch(pair -> pair.startsWith(prefix));
    }
}

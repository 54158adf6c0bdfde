package app.kept.platform.net;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page comes from, as browsers say it: scheme, host and port, spelled in one way only. */
public record Origin(String scheme, String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(https?)://([a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");

    /** Empty for what no browser calls an origin, and for {@code null}, which many pages share. */
    public static Optional<Origin> parse(String text) {
        Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) return Optional.empty();
        String scheme = parts.group(1);
        int port = parts.group(3) == null ? usualPort(scheme) : Integer.parseInt(parts.group(3));
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Origin(scheme, parts.group(2), port));
    }

    /** Several, with commas between them. */
    public static List<Origin> parseList(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Origin::parseOne)
                .distinct()
                .toList();
    }

    private static Origin parseOne(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be addresses such as https://shop.example.com with commas between them: no path, no *, no null"));
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
    }
}

package app.kept.platform.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which country a time zone lies; old names of zones, and those of no place, lie in none. */
public final class ZoneCountries {
    private static final Map<String, String> BY_ZONE = read();

    private ZoneCountries() {}

    /** As two letters of ISO 3166. */
    public static Optional<String> of(ZoneId zone) {
        return Optional.ofNullable(BY_ZONE.get(zone.getId()));
    }

    private static Map<String, String> read() {
        try (InputStream file =
                Objects.requireNonNull(ZoneCountries.class.getResourceAsStream("/zone-countries.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

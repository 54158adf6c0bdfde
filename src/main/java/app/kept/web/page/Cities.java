package app.kept.web.page;

import app.kept.platform.text.Moments;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** Time zones as people know them: by a city. */
public final class Cities {
    /** Names whose letters the zone's own name had no room for. */
    private static final Map<String, String> SPELT = Map.of(
            "America/Sao_Paulo", "São Paulo",
            "America/Bogota", "Bogotá",
            "Europe/Zurich", "Zürich",
            "America/St_Johns", "St. John’s",
            "America/Noronha", "Fernando de Noronha");

    private Cities() {}

    /** {@code Berlin, Central European Time}; a clock that is named after the city says so but once. */
    public static String words(ZoneId zone, Locale locale) {
        String clock = Moments.zone(zone, locale);
        return zone.getId().equals("UTC") || clock.contains(of(zone)) ? clock : of(zone) + ", " + clock;
    }

    public static String of(ZoneId zone) {
        String id = zone.getId();
        return SPELT.getOrDefault(id, id.substring(id.lastIndexOf('/') + 1).replace('_', ' '));
    }
}

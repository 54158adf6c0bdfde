package app.kept.web.page;

import app.kept.platform.text.Moments;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;

/** Time zones as people know them: by a city. */
public final class Cities {
    /** Names whose letters the zone's own name had no room for. */
    private static final Map<String, String> SPELT = Map.of(
            "America/Sao_Paulo", "São Paulo",
            "America/Bogota", "Bogotá",
            "Europe/Zurich", "Zürich",
            "America/St_Johns", "St. John’s",
            "America/Noronha", "Fernando de Noronha");

    private static final Map<ZoneId, Boolean> NAMELESS = new ConcurrentHashMap<>();

    private Cities() {}

    /** {@code Berlin, Central European Time}; a clock that is named after the city says so but once. */
    public static String words(ZoneId zone, Locale locale) {
        String clock = Moments.zone(zone, locale);
        if (zone.getId().equals("UTC") || (of(zone).startsWith("GMT") && !clock.startsWith("GMT"))) return clock;
        if (clock.startsWith("GMT") && clock.contains(":"))
            return "UTC" + clock.substring(3).replace('-', '−');
        if (!hasNoName(zone)) return clock.contains(of(zone)) ? clock : of(zone) + ", " + clock;
        TimeZone all = TimeZone.getTimeZone(zone);
        // What its clock is called in winter is wrong in summer, and so is how far it is from UTC.
        if (all.useDaylightTime()) return of(zone);
        return of(zone) + " (UTC" + offset(all) + ")";
    }

    /** Where a clock has no name, the library makes one of the city's; in German it cannot be taken for a real one. */
    private static boolean hasNoName(ZoneId zone) {
        return NAMELESS.computeIfAbsent(
                zone, it -> Moments.zone(it, Locale.GERMAN).endsWith("(Ortszeit)"));
    }

    private static String offset(TimeZone all) {
        return ZoneOffset.ofTotalSeconds(all.getRawOffset() / 1000).getId().replace('-', '−');
    }

    public static String of(ZoneId zone) {
        String id = zone.getId();
        return SPELT.getOrDefault(id, id.substring(id.lastIndexOf('/') + 1).replace('_', ' '));
    }
}

package app.kept.web.page;

import app.kept.platform.text.ZoneCountries;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Time zones as people know them: by a city. */
public final class Zones {
    /** A city for every clock on earth that many people live by; any other zone can still be asked for by its name. */
    private static final List<String> USUAL = List.of(
            "Pacific/Honolulu America/Anchorage America/Los_Angeles America/Phoenix America/Denver America/Chicago",
            "America/Mexico_City America/New_York America/Toronto America/Bogota America/Lima America/Caracas",
            "America/Halifax America/Manaus America/Santiago America/St_Johns America/Sao_Paulo",
            "America/Argentina/Buenos_Aires America/Recife America/Noronha Atlantic/Azores Atlantic/Cape_Verde UTC",
            "Europe/London Europe/Lisbon Europe/Dublin Africa/Lagos Africa/Casablanca Europe/Berlin Europe/Vienna",
            "Europe/Zurich Europe/Paris Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Warsaw Europe/Stockholm",
            "Africa/Johannesburg Africa/Cairo Europe/Athens Europe/Helsinki Europe/Kyiv Asia/Jerusalem Europe/Istanbul",
            "Europe/Moscow Africa/Nairobi Asia/Riyadh Asia/Tehran Asia/Dubai Asia/Kabul Asia/Karachi Asia/Kolkata",
            "Asia/Kathmandu Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Jakarta Asia/Singapore Asia/Shanghai",
            "Asia/Hong_Kong Asia/Manila Australia/Perth Asia/Tokyo Asia/Seoul Australia/Adelaide Australia/Brisbane",
            "Australia/Sydney Pacific/Auckland Pacific/Tongatapu");

    /** What some devices still call zones that have another name by now. */
    private static final Map<String, String> RENAMED = Map.of(
            "Asia/Calcutta", "Asia/Kolkata",
            "Asia/Katmandu", "Asia/Kathmandu",
            "Asia/Rangoon", "Asia/Yangon",
            "Asia/Saigon", "Asia/Ho_Chi_Minh",
            "Europe/Kiev", "Europe/Kyiv",
            "America/Buenos_Aires", "America/Argentina/Buenos_Aires");

    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int MOST_KNOWN = 1_000;
    /** No clock is set on or back but at a quarter of an hour. */
    private static final long QUARTER = 900;

    private static final Map<Asked, List<ZoneForm.Choice>> KNOWN = new ConcurrentHashMap<>();

    private Zones() {}

    private record Asked(ZoneId selected, ZoneId own, long quarter) {}

    /** The zone that a link or a device names; what is none is as if nothing was said. */
    public static Optional<ZoneId> wished(String name) {
        return NAMES.contains(name) ? Optional.of(current(ZoneId.of(name))) : Optional.empty();
    }

    /** The zone by the name that it has by now. */
    public static ZoneId current(ZoneId zone) {
        String name = RENAMED.get(zone.getId());
        return name == null ? zone : ZoneId.of(name);
    }

    public static String words(ZoneId zone, Locale locale) {
        return Cities.words(zone, locale);
    }

    public static String city(ZoneId zone) {
        return Cities.of(zone);
    }

    /** The zone by which most live of whom nothing is known but their country. */
    public static Optional<ZoneId> usualIn(String country) {
        return USUAL.stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(ZoneId::of)
                .filter(zone -> ZoneCountries.of(zone).filter(country::equals).isPresent())
                .findFirst();
    }

    /** The usual ones and those given, from west to east. */
    public static List<ZoneForm.Choice> choices(ZoneId selected, ZoneId own, Instant now) {
        var asked = new Asked(selected, own, Math.floorDiv(now.getEpochSecond(), QUARTER));
        if (KNOWN.size() >= MOST_KNOWN) KNOWN.clear();
        return KNOWN.computeIfAbsent(asked, _ -> sorted(selected, own, now));
    }

    private static List<ZoneForm.Choice> sorted(ZoneId selected, ZoneId own, Instant now) {
        return Stream.concat(
                        Stream.of(selected, own),
                        USUAL.stream()
                                .flatMap(line -> Stream.of(line.split(" ")))
                                .map(ZoneId::of))
                .distinct()
                .sorted(Comparator.comparingInt(
                                (ZoneId zone) -> offset(zone, now).getTotalSeconds())
                        .thenComparing(zone -> plain(city(zone))))
                .map(zone -> new ZoneForm.Choice(
                        zone.getId(), "UTC" + shown(offset(zone, now)) + "  " + city(zone), zone.equals(selected)))
                .toList();
    }

    private static ZoneOffset offset(ZoneId zone, Instant now) {
        return zone.getRules().getOffset(now);
    }

    /** {@code +01:00}, with a true minus sign, and nothing for UTC itself but its zeros. */
    private static String shown(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "±00:00" : offset.getId().replace('-', '−');
    }

    private static String plain(String city) {
        return Normalizer.normalize(city, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}

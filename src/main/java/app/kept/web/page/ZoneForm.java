package app.kept.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Whose clock the times are on, and the form that changes it.
 *
 * @param words the zone as it is named
 * @param kept what the address holds besides
 */
public record ZoneForm(String words, String action, List<Hidden> kept, List<Choice> choices) {

    /**
     * @param withoutZone the page as it is, but for the zone
     * @param own a zone that is offered even where few live by it
     */
    public static ZoneForm of(ZoneId zone, ZoneId own, Instant now, Frame frame, Link withoutZone) {
        return new ZoneForm(
                Zones.words(zone, frame.locale()),
                withoutZone.path(),
                withoutZone.asHidden(),
                Zones.choices(zone, own, now));
    }

    /** One line of the select. */
    public record Choice(String value, String label, boolean selected) {}
}

package app.kept.web;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.http.Input;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor of a booking page is after.
 *
 * @param type what is chosen of the types, the first while nothing is; none when the host offers nothing
 * @param zone whose clock to show
 * @param chosenZone the zone when it was chosen and so has to stay in the links
 * @param now the same moment for all that one page shows
 */
record Asked(
        Host host,
        List<EventType> types,
        Optional<EventType> type,
        Visitor visitor,
        ZoneId zone,
        Optional<String> chosenZone,
        Instant now) {
    static final String ZONE = "time_zone";

    static Asked of(
            Host host, List<EventType> types, Optional<EventType> type, Visitor visitor, Input in, Instant now) {
        Optional<ZoneId> chosen = in.zone(ZONE);
        return new Asked(host, types, type, visitor, chosen.orElse(host.timeZone()), chosen.map(ZoneId::getId), now);
    }

    /** The page of the type, in the language and on the clock that were chosen. */
    Link page() {
        String path =
                "/book/" + host.slug() + type.map(found -> "/" + found.slug()).orElse("");
        return Link.to(path).with(Visitor.LANGUAGE, visitor.chosen()).with(ZONE, chosenZone);
    }

    /** Where the form is sent. */
    Link post() {
        return Link.to("/book/" + host.slug()).with(Visitor.LANGUAGE, visitor.chosen());
    }

    Asked with(EventType other) {
        return new Asked(host, types, Optional.of(other), visitor, zone, chosenZone, now);
    }
}

package app.kept.web;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.http.Input;
import app.kept.web.book.Place;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor of a booking page is after.
 *
 * @param offeredBy on whose page it stands; of what several hold by turns that is not always who holds it
 * @param type what is chosen of the types, the first while nothing is; none when the host offers nothing
 * @param zone whose clock to show
 * @param chosenZone the zone when it was chosen and so has to stay in the links
 * @param known stands for whoever came from a booking of theirs, and fills the form in; see {@link Known}
 * @param now the same moment for all that one page shows
 */
record Asked(
        Host host,
        Host offeredBy,
        List<EventType> types,
        Optional<EventType> type,
        Visitor visitor,
        ZoneId zone,
        Optional<String> chosenZone,
        Optional<String> known,
        Instant now) {
    static final String ZONE = "time_zone";
    private static final int LONGEST_KNOWN = 120;

    static Asked of(
            Host host, List<EventType> types, Optional<EventType> type, Visitor visitor, Input in, Instant now) {
        Optional<ZoneId> chosen = Zones.wished(in.typed(ZONE));
        return new Asked(
                host,
                host,
                types,
                type,
                visitor,
                chosen.orElse(host.timeZone()),
                chosen.map(ZoneId::getId),
                in.text(Known.FIELD, LONGEST_KNOWN),
                now);
    }

    /** The page of the type, in the language and on the clock that were chosen. */
    Link page() {
        return page("");
    }

    /** One of the pages under it. */
    Link page(String under) {
        Link here = Link.to(under.isEmpty() ? path() : path() + "/" + under)
                .with(Visitor.LANGUAGE, visitor.chosen())
                .with(ZONE, chosenZone)
                .with(Known.FIELD, known);
        return visitor.around().into(here);
    }

    /** The same for everybody else: on nobody's clock. */
    Link address() {
        return Link.to(path()).with(Visitor.LANGUAGE, visitor.chosen());
    }

    private String path() {
        return "/book/" + offeredBy.slug()
                + type.map(found -> "/" + found.slug()).orElse("");
    }

    /** Where the form is sent. */
    Link post() {
        return visitor.around().into(Link.to("/book/" + offeredBy.slug()).with(Visitor.LANGUAGE, visitor.chosen()));
    }

    /** The page on which a time of the type is chosen. */
    Place place(EventType chosen, Frame frame) {
        return new Place(host, chosen, zone, now, page(), frame);
    }

    Asked with(EventType other) {
        return new Asked(host, offeredBy, types, Optional.of(other), visitor, zone, chosenZone, known, now);
    }

    /** The same for somebody who is known from a booking of theirs. */
    Asked knownAs(String token) {
        return new Asked(host, offeredBy, types, type, visitor, zone, chosenZone, Optional.of(token), now);
    }

    Asked onPageOf(Host other) {
        return new Asked(host, other, types, type, visitor, zone, chosenZone, known, now);
    }

    /** On this clock, as long as nobody chooses another one. */
    Asked onClock(ZoneId usual) {
        ZoneId shown = chosenZone.isPresent() ? zone : usual;
        return new Asked(host, offeredBy, types, type, visitor, shown, chosenZone, known, now);
    }
}

package app.kept.web;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.Offer;
import app.kept.web.book.About;
import app.kept.web.book.Prices;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Optional;

/** Says what stands beside every step of booking. */
final class Beside {
    private Beside() {}

    static About of(Asked asked, Frame frame) {
        Host host = asked.host();
        Card card = Card.of(host, asked.type(), frame);
        Optional<Offer> offer = asked.type().map(EventType::offer);
        return new About(
                card.host(),
                picture(host),
                card.initials(),
                card.profession(),
                card.bio(),
                card.what(),
                card.length(),
                offer.flatMap(Offer::price)
                        .map(price -> Prices.words(price, frame.language()))
                        .orElse(""),
                offer.flatMap(given -> Optional.ofNullable(given.location()))
                        .map(place -> told(place, frame))
                        .orElse(""),
                offer.flatMap(given -> Optional.ofNullable(given.description())).orElse(""),
                asked.type().map(type -> Card.asks(type, host, frame)).orElse(""),
                others(asked, frame));
    }

    /** A link is a door: only who has a booking gets it. */
    private static String told(String place, Frame frame) {
        return place.contains("://") ? frame.text("book.online") : place;
    }

    /** One on this server: no page of ours asks another one for anything. */
    private static String picture(Host host) {
        return Optional.ofNullable(host.avatarUrl())
                .filter(url -> url.startsWith("/") && Host.isPicture(url))
                .orElse("");
    }

    private static List<About.Other> others(Asked asked, Frame frame) {
        if (asked.types().size() < 2) return List.of();
        return asked.types().stream()
                .map(type -> new About.Other(
                        type.name(),
                        Card.length(type, frame),
                        asked.with(type).page().toString(),
                        asked.type().filter(type::equals).isPresent()))
                .toList();
    }
}

package app.kept.web;

import app.kept.availability.Offered;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.Offer;
import app.kept.web.book.About;
import app.kept.web.page.Face;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Terms;
import app.kept.web.page.Visitor;
import java.text.ListFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what stands beside every step of booking. */
final class Beside {
    private Beside() {}

    static About of(Asked asked, Optional<Offered> offered, Frame frame) {
        Host host = asked.host();
        Card card = Card.of(host, asked.type(), frame);
        Optional<Offer> offer = asked.type().map(EventType::offer);
        return new About(
                card.host(),
                Face.of(host.name(), offered.flatMap(Offered::picture)),
                profile(asked),
                card.profession(),
                card.bio(),
                card.what(),
                card.length(),
                offer.flatMap(Offer::price)
                        .map(price -> Terms.price(price.amount(), price.currency(), frame))
                        .orElse(""),
                offer.flatMap(given -> Optional.ofNullable(given.location()))
                        .map(place -> told(place, frame))
                        .orElse(""),
                offer.flatMap(given -> Optional.ofNullable(given.description())).orElse(""),
                offered.flatMap(given -> asked.type().map(type -> with(type, given, frame)))
                        .orElse(""),
                asked.type().map(type -> Card.asks(type, host, frame)).orElse(""),
                asked.zone().getId(),
                others(asked, frame));
    }

    /** A link is a door: only who has a booking gets it. */
    private static String told(String place, Frame frame) {
        return place.contains("://") ? frame.text("book.online") : place;
    }

    /** Whoever books something that several hold knows whom they may meet. */
    private static String with(EventType type, Offered offered, Frame frame) {
        List<String> fellows = offered.fellows().stream()
                .filter(fellow -> type.rules().hosts().contains(fellow.id()))
                .map(Host::name)
                .toList();
        if (fellows.isEmpty()) return "";
        Locale locale = frame.locale();
        return switch (type.rules().assignment()) {
            case COLLECTIVE -> frame.text("book.together", named(fellows, ListFormat.Type.STANDARD, locale));
            case ROUND_ROBIN -> {
                var all = new ArrayList<>(List.of(offered.host().name()));
                all.addAll(fellows);
                yield frame.text("book.whoever", named(all, ListFormat.Type.OR, locale));
            }
            case SINGLE -> "";
        };
    }

    private static String named(List<String> names, ListFormat.Type type, Locale locale) {
        return ListFormat.getInstance(locale, type, ListFormat.Style.FULL).format(names);
    }

    /** Its times are on the same clock and in the same language. */
    private static String profile(Asked asked) {
        if (asked.visitor().around().isInside()) return "";
        return Link.to("/p/" + asked.host().slug())
                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                .with(Asked.ZONE, asked.chosenZone())
                .toString();
    }

    private static List<About.Other> others(Asked asked, Frame frame) {
        boolean isAlone = asked.types().stream()
                .allMatch(type -> asked.type().filter(type::equals).isPresent());
        if (isAlone) return List.of();
        return asked.types().stream()
                .map(type -> new About.Other(
                        type.name(),
                        Terms.length(type.duration(), frame),
                        asked.with(type).page().toString(),
                        asked.type().filter(type::equals).isPresent()))
                .toList();
    }
}

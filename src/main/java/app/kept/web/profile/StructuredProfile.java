package app.kept.web.profile;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.text.Json;
import app.kept.profile.Profile;
import app.kept.profile.Reviews;
import app.kept.profile.picture.PictureSize;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile in the words of schema.org, for machines that read pages: the person, what they offer, what others say. */
final class StructuredProfile {
    private StructuredProfile() {}

    static JsonNode of(Profile profile, URI server) {
        Host host = profile.host();
        String page = whole(server, "/p/" + host.slug());
        ObjectNode root = Json.object().put("@context", "https://schema.org");
        ArrayNode graph = root.putArray("@graph");
        graph.add(person(profile, server, page));
        if (profile.types().isEmpty()) return root;
        ObjectNode service = graph.addObject()
                .put("@type", "Service")
                .put("@id", page + "#service")
                .put("name", Optional.ofNullable(host.profession()).orElse(host.name()));
        service.putObject("provider").put("@id", page + "#person");
        said(service, profile.reviews());
        ArrayNode offers = service.putArray("offers");
        profile.types().forEach(type -> offers.add(offer(type, whole(server, "/book/" + host.slug()))));
        return root;
    }

    private static ObjectNode person(Profile profile, URI server, String page) {
        Host host = profile.host();
        ObjectNode person = Json.object()
                .put("@type", "Person")
                .put("@id", page + "#person")
                .put("name", host.name())
                .put("url", page);
        if (host.profession() != null) person.put("jobTitle", host.profession());
        if (host.bio() != null) person.put("description", host.bio());
        profile.picture(PictureSize.LARGE).ifPresent(path -> person.put("image", whole(server, path)));
        return person;
    }

    private static void said(ObjectNode service, Reviews.Shown said) {
        Reviews.Rating rating = said.rating();
        if (rating.average() == null || rating.count() == 0) return;
        service.putObject("aggregateRating")
                .put("@type", "AggregateRating")
                .put("ratingValue", rating.average())
                .put("ratingCount", rating.count())
                .put("bestRating", 5)
                .put("worstRating", 1);
    }

    private static ObjectNode offer(EventType type, String book) {
        ObjectNode offer =
                Json.object().put("@type", "Offer").put("name", type.name()).put("url", book + "/" + type.slug());
        if (type.offer().description() != null) {
            offer.put("description", type.offer().description());
        }
        type.offer()
                .price()
                .ifPresent(price -> offer.put("price", decimal(price.amount(), price.currency()))
                        .put("priceCurrency", price.currency()));
        return offer;
    }

    /** As schema.org wants it: with a point, whatever the language. */
    private static String decimal(long amount, String currency) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(known -> Math.max(0, known.getDefaultFractionDigits()))
                .orElse(0);
        return BigDecimal.valueOf(amount, digits).toPlainString();
    }

    private static String whole(URI server, String path) {
        return server.resolve(path).toString();
    }
}

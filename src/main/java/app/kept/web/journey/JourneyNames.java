package app.kept.web.journey;

import app.kept.journey.form.Journey;
import app.kept.journey.form.ShippedJourneys;
import app.kept.web.page.Frame;
import java.util.function.Function;

/** What journeys are called: those that come with Kept in the reader's language, until somebody calls them otherwise. */
final class JourneyNames {
    private JourneyNames() {}

    static String title(Journey journey, Frame frame) {
        return isAsShipped(journey, Journey::title) ? shipped(journey.name(), frame) : journey.title();
    }

    static String description(Journey journey, Frame frame) {
        return isAsShipped(journey, Journey::description) ? madeFor(journey.name(), frame) : journey.description();
    }

    private static boolean isAsShipped(Journey journey, Function<Journey, String> part) {
        return ShippedJourneys.journey(journey.name())
                .map(part)
                .filter(part.apply(journey)::equals)
                .isPresent();
    }

    static String shipped(String name, Frame frame) {
        return switch (name) {
            case "counselling" -> frame.text("shipped.counselling");
            case "automation" -> frame.text("shipped.automation");
            case "marketplace" -> frame.text("shipped.marketplace");
            case "therapy" -> frame.text("shipped.therapy");
            case "shop" -> frame.text("shipped.shop");
            default -> name;
        };
    }

    static String madeFor(String name, Frame frame) {
        return switch (name) {
            case "counselling" -> frame.text("shipped.counselling.for");
            case "automation" -> frame.text("shipped.automation.for");
            case "marketplace" -> frame.text("shipped.marketplace.for");
            case "therapy" -> frame.text("shipped.therapy.for");
            case "shop" -> frame.text("shipped.shop.for");
            default -> "";
        };
    }
}

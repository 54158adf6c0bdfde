package app.kept.host;

import app.kept.platform.text.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people read of an event type before they book, and what they are asked.
 *
 * @param questions as they stand in the table: an array
 */
public record Offer(
        @Nullable String description, @Nullable String location, Optional<Price> price, JsonNode questions) {

    /**
     * @param amount in the smallest unit of the currency
     * @param currency three letters of ISO 4217
     */
    public record Price(long amount, String currency) {}

    public static final Offer PLAIN = new Offer(null, null, Optional.empty(), Json.array());
}

package app.kept.journey.preview;

import app.kept.platform.text.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Over what a journey is previewed, and how it is counted.
 *
 * @param collision closer than which two messages to one person collide
 * @param price of a segment, where its cost is to be told
 */
public record Wish(Over over, Duration collision, Optional<Summary.Price> price) {

    /** Which bookings. */
    public sealed interface Over {
        /** Real ones, whose sessions begin in that month by the account's calendar. */
        record Month(YearMonth month) implements Over {}

        record Year(SimulatedYear.Wish year) implements Over {}
    }

    public static Optional<Summary.Price> price(Optional<BigDecimal> each, Optional<String> currency) {
        return each.flatMap(price -> currency.map(word -> new Summary.Price(price, word)));
    }

    JsonNode json() {
        ObjectNode json = Json.object().put("collision_minutes", collision.toMinutes());
        price.ifPresent(one -> json.put("segment_price", one.each()).put("currency", one.currency()));
        switch (over) {
            case Over.Month(YearMonth month) -> json.put("month", month.toString());
            case Over.Year(var year) ->
                json.put("seed", year.seed())
                        .put("bookings", year.bookings())
                        .put("from", year.from().toString())
                        .put("rescheduled", year.moved())
                        .put("cancelled", year.cancelled())
                        .put("no_shows", year.missed());
        }
        return json;
    }

    static Wish of(JsonNode json) {
        Over over = json.has("month")
                ? new Over.Month(YearMonth.parse(json.path("month").asString()))
                : new Over.Year(new SimulatedYear.Wish(
                        json.path("seed").asLong(),
                        json.path("bookings").asInt(),
                        LocalDate.parse(json.path("from").asString()),
                        json.path("rescheduled").asInt(),
                        json.path("cancelled").asInt(),
                        json.path("no_shows").asInt()));
        Optional<Summary.Price> price = json.has("segment_price")
                ? Optional.of(new Summary.Price(
                        json.path("segment_price").decimalValue(),
                        json.path("currency").asString()))
                : Optional.empty();
        return new Wish(over, Duration.ofMinutes(json.path("collision_minutes").asLong()), price);
    }
}

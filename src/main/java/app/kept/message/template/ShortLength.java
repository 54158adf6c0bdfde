package app.kept.message.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How long a text is as a text message.
 *
 * @param characters as people count them
 * @param isPlain whether the small alphabet of telephones is enough
 * @param strangers letters that are not in it, some of them
 * @param segments how many messages it takes
 * @param cost of all of them, where a price is known
 */
public record ShortLength(int characters, boolean isPlain, List<String> strangers, int segments, Optional<Cost> cost) {
    /** @param currency as three letters */
    public record Cost(BigDecimal amount, String currency) {}
}

package app.kept.insight;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Bookings and messages by where they count; by channel besides for messages. */
record Counted(Map<Spot, Tally> bookings, Map<Spot, Map<String, Letters>> letters) {
    static Counted nothing() {
        return new Counted(new HashMap<>(), new HashMap<>());
    }

    Tally at(Spot spot) {
        return bookings.computeIfAbsent(spot, _ -> new Tally());
    }

    Letters at(Spot spot, String channel) {
        return letters.computeIfAbsent(spot, _ -> new TreeMap<>()).computeIfAbsent(channel, _ -> new Letters());
    }

    /** The same, and beside it what all kinds of bookings come to. */
    Counted withAllTypes() {
        Counted all = nothing().add(this);
        bookings.forEach((spot, tally) -> all.at(spot.ofAllTypes()).add(tally));
        letters.forEach((spot, channels) -> channels.forEach(
                (channel, some) -> all.at(spot.ofAllTypes(), channel).add(some)));
        return all;
    }

    Counted add(Counted other) {
        other.bookings.forEach((spot, tally) -> at(spot).add(tally));
        other.letters.forEach((spot, channels) ->
                channels.forEach((channel, some) -> at(spot, channel).add(some)));
        return this;
    }
}

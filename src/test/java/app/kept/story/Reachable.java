package app.kept.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the client can be reached. */
enum Reachable {
    BY_MAIL,
    BY_PHONE,
    BY_BOTH,
    SIGNED_IN;

    Map<String, Object> words(int number, String language) {
        var words = new HashMap<String, Object>(Map.of("name", "Bo " + number, "language", language));
        if (this != BY_PHONE) words.put("email", "bo" + number + "@example.com");
        if (this == BY_PHONE || this == BY_BOTH) words.put("phone", "+49 30 9018%03d".formatted(number));
        return words;
    }

    List<String> news(Shipped journey) {
        if (journey == Shipped.MARKETPLACE) return List.of(this == BY_PHONE ? "whatsapp" : "email");
        return switch (this) {
            case BY_MAIL, BY_BOTH -> List.of("email");
            case BY_PHONE -> List.of();
            case SIGNED_IN -> List.of("email", "inbox");
        };
    }

    boolean hasPhone() {
        return this == BY_PHONE || this == BY_BOTH;
    }
}

package app.kept.message.webhook;

import app.kept.message.channel.Letter;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What is said to programs: what happened, when, and in which words people are told of it. */
final class WebhookBody {
    /** What a message says of itself, beside what fills its template. */
    static final String TYPE = "type";

    static final String AT = "at";
    private static final Set<String> OF_THE_ENVELOPE = Set.of(TYPE, AT);

    private static final int TIME_ORDERED = 7;

    private WebhookBody() {}

    /** The same for each try: only its head tells when it was tried. */
    static String of(Letter letter, Instant now) {
        Map<String, String> data = letter.extras().data();
        var json = Json.object();
        json.put("type", data.getOrDefault(TYPE, letter.template().toLowerCase(Locale.ROOT)));
        json.put("timestamp", data.getOrDefault(AT, madeAt(letter.id(), now).toString()));
        var told = json.putObject("data");
        told.putObject("about")
                .put("kind", letter.about().kind())
                .put("id", letter.about().id().toString());
        if (!letter.words().equals(Letter.Words.NONE)) {
            told.put("title", letter.words().subject());
            told.put("text", letter.words().text());
        }
        new TreeMap<>(data).forEach((name, value) -> {
            if (!OF_THE_ENVELOPE.contains(name) && !told.has(name)) told.put(name, value);
        });
        return json.toString();
    }

    /** When the message was planned: its id tells. */
    private static Instant madeAt(UUID id, Instant now) {
        return id.version() == TIME_ORDERED ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : now;
    }
}

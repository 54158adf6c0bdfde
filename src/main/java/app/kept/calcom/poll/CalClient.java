package app.kept.calcom.poll;

import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundAnswer.Answered;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks Cal.com's API for a page of bookings, in the order in which they were changed. */
final class CalClient {
    static final String BOOKINGS = "/v2/bookings";
    static final int PAGE = 100;

    /** The shape of the answers that is meant. */
    private static final String VERSION = "2024-08-13";

    private static final int MOST_ANSWER = 8 * 1_024 * 1_024;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final OutboundClient client;
    private final OutboundRules rules;

    CalClient(OutboundClient client, OutboundRules rules) {
        this.client = client;
        this.rules = rules;
    }

    /** What came of asking. */
    sealed interface Answer {
        /** @param isLast whether there are no more behind these */
        record Page(List<JsonNode> bookings, boolean isLast) implements Answer {}

        /** @param rest at least so long */
        record Trouble(String reason, Duration rest) implements Answer {}
    }

    Answer ask(String baseUrl, String key, Poll.Place place) {
        String query = "?take=" + PAGE + "&skip=" + place.skip() + "&sortUpdatedAt=asc&afterUpdatedAt="
                + URLEncoder.encode(place.since().toString(), StandardCharsets.UTF_8);
        return switch (OutboundUrl.vet(baseUrl + BOOKINGS + query, rules)) {
            case OutboundUrl.Refused(String reason) -> trouble("Cal.com cannot be asked: " + reason);
            case OutboundUrl.Accepted(OutboundUrl url) -> ask(url, key);
        };
    }

    private Answer ask(OutboundUrl url, String key) {
        var request = OutboundRequest.of("GET", url)
                .header("Authorization", "Bearer " + key)
                .header("cal-api-version", VERSION)
                .header("Accept", "application/json")
                .within(DEADLINE)
                .atMost(MOST_ANSWER);
        return switch (client.send(request)) {
            case OutboundAnswer.Refused refused -> trouble("Cal.com cannot be asked: " + refused.reason());
            case OutboundAnswer.Failed failed -> trouble("Cal.com was not reached: " + failed.reason());
            case Answered answer -> understood(answer);
        };
    }

    private static Answer understood(Answered answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return trouble("Cal.com does not accept the key (it answered " + status
                    + "). Make a new one there and set it here.");
        }
        if (status == 404) return trouble("There is no API of Cal.com at this address (it answered 404).");
        if (status == 429) {
            return new Answer.Trouble("Cal.com was asked too often and wants us to wait.", wait(answer));
        }
        if (status != 200) return new Answer.Trouble("Cal.com answered " + status + ".", wait(answer));
        if (answer.truncated()) return trouble("Cal.com's answer was cut off, or longer than we read.");
        return read(answer.body().bytes());
    }

    private static Answer read(byte[] bytes) {
        JsonNode root;
        try {
            root = Json.read(bytes);
        } catch (Json.NotJson somethingElse) {
            return trouble("What answered is not Cal.com's API: it is no JSON.");
        }
        JsonNode data = root.path("data");
        if (!data.isArray()) return trouble("What answered is not Cal.com's API: there is no list of bookings in it.");
        var bookings = new ArrayList<JsonNode>();
        data.forEach(bookings::add);
        JsonNode more = root.at("/pagination/hasNextPage");
        boolean isFull = bookings.size() >= PAGE;
        boolean isLast = bookings.isEmpty() || !(more.isBoolean() ? more.asBoolean() : isFull);
        return new Answer.Page(List.copyOf(bookings), isLast);
    }

    /** As long as it says, if that makes sense. */
    private static Duration wait(Answered answer) {
        Optional<Long> seconds = answer.headers()
                .first("Retry-After")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong);
        Duration said = seconds.map(Duration::ofSeconds).orElse(USUAL_WAIT);
        return said.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : said;
    }

    private static Answer trouble(String reason) {
        return new Answer.Trouble(reason, Duration.ZERO);
    }
}

package app.kept.message.twilio;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.message.phone.Calls;
import app.kept.message.phone.ErrorTable;
import app.kept.message.phone.ShortText;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks Twilio whether it has a letter, by whom it was for, since when, and what it says. Twilio keeps nothing of ours
 * beside a message, so the words are the mark: the same words to the same number made within this time are this letter.
 */
final class TwilioLookUp {
    /** Their clock and ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** So long a message may be on its way into their list: until then that it is not there says nothing. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int MOST_BYTES = 1_024 * 1_024;
    private static final int PAGE = 100;

    private final String channel;
    private final TwilioAccount account;
    private final Calls calls;
    private final Time time;

    TwilioLookUp(String channel, TwilioAccount account, Calls calls, Time time) {
        this.channel = channel;
        this.account = account;
        this.calls = calls;
        this.time = time;
    }

    /** Empty where nobody can say. */
    Optional<Delivery> find(Letter letter, Instant since) {
        Mark mark = Mark.of(TwilioLetter.of(channel, account, letter), account);
        if (!mark.isOne()) return Optional.empty();
        String to = channel.equals(Twilio.WHATSAPP) ? "whatsapp:" + letter.address() : letter.address();
        String day = since.minus(SKEW).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        Optional<JsonNode> sent = ask(Map.of("To", to, "DateSent>", day));
        // What waits at Twilio was not sent yet and has no such date.
        Optional<JsonNode> all = sent.flatMap(_ -> ask(Map.of("To", to)));
        if (sent.isEmpty() || all.isEmpty()) return Optional.empty();
        Optional<JsonNode> found = found(sent.get(), mark, since).or(() -> found(all.get(), mark, since));
        if (found.isPresent()) return Optional.of(became(found.get()));
        boolean isWhole = sent.get().path("messages").size() < PAGE;
        if (!isWhole || time.now().isBefore(since.plus(SETTLING))) return Optional.empty();
        return Optional.of(new Delivery.Again(
                Fault.BUSY, Duration.ZERO, "Twilio was asked and has no such message, so it can be sent again."));
    }

    /** By what a letter is known again: all of its text, or each thing that fills a template. */
    private record Mark(String text, List<String> values) {
        static Mark of(TwilioLetter letter, TwilioAccount account) {
            return switch (letter) {
                case TwilioLetter.Text(ShortText text, boolean isCounted) ->
                    new Mark(alike(text.text(), isCounted && account.usesLookAlikes()), List.of());
                case TwilioLetter.Template(String _, List<String> values) -> new Mark("", values);
                case TwilioLetter.Impossible _ -> new Mark("", List.of());
            };
        }

        boolean isOne() {
            return !text.isEmpty() || !values.isEmpty();
        }

        boolean isOf(String body) {
            if (!text.isEmpty())
                return alike(body, false).equals(text) || alike(body, true).equals(text);
            return values.stream().allMatch(body::contains);
        }

        private static String alike(String text, boolean lookAlikes) {
            return ShortText.of(text, lookAlikes).text().strip();
        }
    }

    private Optional<JsonNode> ask(Map<String, String> by) {
        var query = new LinkedHashMap<String, String>();
        query.put("PageSize", Integer.toString(PAGE));
        by.forEach((name, value) -> query.put(name.equals("DateSent>") ? "DateSent%3E" : name, value));
        String path = "/2010-04-01/Accounts/" + account.sid() + "/Messages.json?" + TwilioChannel.form(query);
        OutboundAnswer answer = calls.send(
                "GET",
                path,
                request ->
                        request.header("Authorization", account.authorization()).atMost(MOST_BYTES));
        return answer instanceof OutboundAnswer.Answered answered && answered.status() == 200
                ? Optional.of(Calls.json(answered))
                        .filter(json -> json.path("messages").isArray())
                : Optional.empty();
    }

    private static Optional<JsonNode> found(JsonNode page, Mark mark, Instant since) {
        for (JsonNode message : page.path("messages")) {
            boolean isOurs = !message.path("direction").asString("outbound-api").startsWith("inbound");
            if (isOurs
                    && mark.isOf(message.path("body").asString(""))
                    && !madeAt(message).isBefore(since.minus(SKEW))) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /** One whose date cannot be read counts as new: rather none is sent than two. */
    private static Instant madeAt(JsonNode message) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    message.path("date_created").asString(""), Instant::from);
        } catch (DateTimeException unreadable) {
            return Instant.MAX;
        }
    }

    private static Delivery became(JsonNode message) {
        String sid = message.path("sid").asString("");
        String status = message.path("status").asString("");
        int code = message.path("error_code").asInt(0);
        String said = PlainWords.of(message.path("error_message").asString(""), List.of());
        boolean failed = status.equals("failed") || status.equals("undelivered");
        if (failed) {
            return TwilioFaults.TABLE
                    .delivery(code, said, Duration.ofMinutes(1))
                    .orElseGet(() -> ErrorTable.of(
                            Fault.CONTENT,
                            "Twilio has it, and could not bring it: " + code + " " + said,
                            Duration.ZERO));
        }
        return new Delivery.Done(
                sid, "No answer had come back; asked again, Twilio has it (" + PlainWords.of(status, List.of()) + ").");
    }
}

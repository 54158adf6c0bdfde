package app.kept.message.twilio;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Unanswered;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks Twilio whether it has a letter, by whom it was for, since when, and what it says. Twilio keeps nothing of ours
 * beside a message, so the words are the mark: the same words to the same number made within this time are this letter, if no
 * other letter can have said them.
 */
final class TwilioLookUp {
    /** Their clock and ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** So long a message may be on its way into their list: until then that it is not there says nothing. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int MOST_BYTES = 1_024 * 1_024;
    private static final int PAGE = 100;
    private static final Instant UNREADABLE = Instant.MAX;

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
    Optional<Delivery> find(Letter letter, Unanswered call) {
        Mark mark = Mark.of(TwilioLetter.of(channel, account, letter), account);
        if (!mark.isOne()) return Optional.empty();
        String to = channel.equals(Twilio.WHATSAPP) ? "whatsapp:" + letter.address() : letter.address();
        String day =
                call.since().minus(SKEW).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        Optional<JsonNode> sent = ask(Map.of("To", to, "DateSent>", day));
        // What waits at Twilio was not sent yet and has no such date.
        Optional<JsonNode> all = sent.flatMap(_ -> ask(Map.of("To", to)));
        if (sent.isEmpty() || all.isEmpty()) return Optional.empty();
        var found = new LinkedHashMap<String, JsonNode>();
        for (JsonNode page : List.of(sent.get(), all.get())) {
            for (JsonNode message : page.path("messages")) {
                if (isOurs(message, mark, call))
                    found.putIfAbsent(message.path("sid").asString(""), message);
            }
        }
        Unanswered.Known known = call.others().of(Set.copyOf(found.keySet()));
        List<JsonNode> free = found.entrySet().stream()
                .filter(one -> !known.taken().contains(one.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(TwilioLookUp::madeAt)
                        .thenComparing(message -> message.path("sid").asString("")))
                .toList();
        boolean isWhole = sent.get().path("messages").size() < PAGE;
        if (free.isEmpty()) return isWhole ? notThere(call) : Optional.empty();
        return placed(letter, mark, call, known.calls())
                .flatMap(place -> place < free.size() ? Optional.of(became(free.get(place))) : notThere(call));
    }

    /** Until it has settled, that it is not in their list says nothing. */
    private Optional<Delivery> notThere(Unanswered call) {
        if (time.now().isBefore(call.since().plus(SETTLING))) return Optional.empty();
        return Optional.of(new Delivery.Again(
                Fault.BUSY, Duration.ZERO, "Twilio was asked and has no such message, so it can be sent again."));
    }

    /**
     * Of several that say the same to the same number nobody can tell which is whose, nor does it matter: the first takes the
     * first. As long as one of them may still arrive nobody takes any, and what only looks alike could be somebody else's.
     */
    private Optional<Integer> placed(Letter letter, Mark mark, Unanswered call, List<Unanswered.Other> others) {
        int place = 0;
        for (Unanswered.Other other : others) {
            Letter theirs = other.letter();
            if (theirs == null) return Optional.empty();
            Mark theirMark = Mark.of(TwilioLetter.of(channel, account, theirs), account);
            if (!mark.mayBe(theirMark)) continue;
            if (!mark.equals(theirMark) || !other.isOver()) return Optional.empty();
            int order = other.begunAt().compareTo(call.since());
            if (order < 0 || (order == 0 && other.id().compareTo(letter.id()) < 0)) place++;
        }
        return Optional.of(place);
    }

    /** By what a letter is known again: all of its text, or each thing that fills a template. */
    private record Mark(String text, String template, List<String> values) {
        static Mark of(TwilioLetter letter, TwilioAccount account) {
            return switch (letter) {
                case TwilioLetter.Text(ShortText text, boolean isCounted) ->
                    new Mark(alike(text.text(), isCounted && account.usesLookAlikes()), "", List.of());
                case TwilioLetter.Template(String name, List<String> values) -> new Mark("", name, values);
                case TwilioLetter.Impossible _ -> new Mark("", "", List.of());
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

        /** What a template says beside its values only Twilio knows, so any other may say the same. */
        boolean mayBe(Mark other) {
            return !other.text.isEmpty() ? isOf(other.text) : text.isEmpty();
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

    private boolean isOurs(JsonNode message, Mark mark, Unanswered call) {
        Instant madeAt = madeAt(message);
        return !message.path("direction").asString("outbound-api").startsWith("inbound")
                && mark.isOf(message.path("body").asString(""))
                && !madeAt.isBefore(call.since().minus(SKEW))
                && (madeAt.equals(UNREADABLE) || !madeAt.isAfter(call.until().plus(SKEW)));
    }

    /** One whose date cannot be read counts as new: rather none is sent than two. */
    private static Instant madeAt(JsonNode message) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    message.path("date_created").asString(""), Instant::from);
        } catch (DateTimeException unreadable) {
            return UNREADABLE;
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

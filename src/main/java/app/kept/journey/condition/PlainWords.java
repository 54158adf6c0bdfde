package app.kept.journey.condition;

import app.kept.booking.Booking;
import app.kept.host.Offer;
import app.kept.host.question.Question;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is written of a booking, in the words of whoever reads it. */
final class PlainWords {
    private final Parties parties;
    private final Language language;

    PlainWords(Parties parties, Language language) {
        this.parties = parties;
        this.language = language;
    }

    String duration() {
        Booking booking = parties.booking();
        long minutes = Duration.between(booking.startAt(), booking.endAt()).toMinutes();
        Texts texts = Texts.of(language);
        if (minutes < 60 || minutes % 60 != 0) return texts.get("book.minutes", minutes);
        return minutes == 60 ? texts.get("book.hour") : texts.get("book.hours", minutes / 60);
    }

    Optional<String> location() {
        return parties.booking().place().or(() -> given(parties.type().offer().location()));
    }

    /** A place that can be opened is where they meet. */
    Optional<String> meetingLink() {
        return location().filter(place -> place.matches("https://[^\\s]+"));
    }

    Optional<String> price() {
        return parties.type().offer().price().map(this::said);
    }

    Optional<String> reason() {
        return parties.booking().ending().flatMap(Booking.Ending::said).filter(said -> !said.isBlank());
    }

    Optional<String> hostBio() {
        return given(parties.host().bio());
    }

    /** A line for each question that was answered, in the order in which they were asked. */
    Optional<String> answers() {
        JsonNode answers = parties.booking().answers();
        List<Question> questions = parties.type().offer().questions();
        return given(questions.stream()
                .filter(question -> answers.hasNonNull(question.key()))
                .map(question -> question.label() + ": " + said(answers.path(question.key())))
                .collect(Collectors.joining("\n")));
    }

    private String said(Offer.Price price) {
        Currency currency = Currency.getInstance(price.currency());
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(price.amount(), digits));
    }

    private String said(JsonNode answer) {
        if (answer.isArray()) return answer.valueStream().map(this::said).collect(Collectors.joining(", "));
        if (answer.isBoolean())
            return Texts.of(language).get(answer.asBoolean() ? "form.answer.yes" : "form.answer.no");
        return answer.asString();
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }
}

package app.kept.host;

import app.kept.host.question.Question;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people read of an event type before they book, and what they are asked.
 *
 * @param hidden whether it is no longer offered: nobody books it anew, and what was booked of it stays
 */
public record Offer(
        @Nullable String description,
        @Nullable String location,
        Optional<Price> price,
        List<Question> questions,
        boolean hidden) {

    public Offer {
        questions = List.copyOf(questions);
    }

    /** The keys of its questions, in their order. */
    public List<String> questionKeys() {
        return questions.stream().map(Question::key).toList();
    }

    /**
     * @param amount in the smallest unit of the currency
     * @param currency three letters of ISO 4217
     */
    public record Price(long amount, String currency) {}

    public static final Offer PLAIN = new Offer(null, null, Optional.empty(), List.of(), false);

    /** The same, offered or no longer. */
    public Offer hidden(boolean isHidden) {
        return new Offer(description, location, price, questions, isHidden);
    }
}

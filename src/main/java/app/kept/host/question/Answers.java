package app.kept.host.question;

import app.kept.platform.http.Input;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against the questions: what is wrong with one is said at its field, {@code answers.key}. */
public final class Answers {
    public static final String FIELD = "answers";
    private static final String BEFORE = FIELD + ".";
    private static final int LONGEST_PHONE = 40;
    /** However people write one; at least as many digits as the shortest that there are. */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");

    private final List<Question> questions;

    public Answers(List<Question> questions) {
        this.questions = questions;
    }

    /** The field of a form, and of an error, that belongs to a question. */
    public static String field(Question question) {
        return BEFORE + question.key();
    }

    /** Out of the object {@code answers}; an answer to what nobody asked is refused as any unknown field is. */
    public JsonNode ofJson(Input input) {
        Optional<Input> sent = input.object(FIELD);
        return sent.map(answers -> read(answers, "")).orElseGet(() -> ofNobody(input));
    }

    /** Out of a form, where each answer has a field of its own. */
    public JsonNode ofForm(Input form) {
        return read(form, BEFORE);
    }

    private JsonNode ofNobody(Input input) {
        boolean wasRefused =
                input.errors().stream().anyMatch(error -> error.field().equals(FIELD));
        if (!wasRefused) {
            questions.stream()
                    .filter(Question::isRequired)
                    .forEach(question -> input.required(field(question), Optional.empty(), ""));
        }
        return Json.object();
    }

    private JsonNode read(Input input, String before) {
        ObjectNode answers = Json.object();
        for (Question question : questions) {
            String field = before + question.key();
            Optional<JsonNode> answer = answer(input, field, question);
            if (answer.isEmpty() && question.isRequired()) input.required(field, answer, Json.object());
            answer.ifPresent(given -> answers.set(question.key(), given));
        }
        return answers;
    }

    private static Optional<JsonNode> answer(Input input, String field, Question question) {
        return switch (question.kind()) {
            case TEXT -> input.text(field, question.longest()).map(Json::tree);
            case LONG_TEXT -> input.paragraphs(field, question.longest()).map(Json::tree);
            case NUMBER -> input.decimal(field).map(Json::tree);
            case CHOICE -> input.choice(field, question.options()).map(Json::tree);
            case CHOICES -> choices(input, field, question).map(Json::tree);
            case YES_NO -> input.flag(field).map(Json::tree);
            case DATE -> input.date(field).map(date -> Json.tree(date.toString()));
            case EMAIL -> input.email(field).map(Json::tree);
            case PHONE -> phone(input, field).map(Json::tree);
        };
    }

    /** In the order of the options, each once. */
    private static Optional<List<String>> choices(Input input, String field, Question question) {
        int most = question.options().size();
        Optional<List<String>> chosen = input.lines(field, most, Question.LONGEST_OPTION);
        if (chosen.isEmpty() || chosen.get().isEmpty()) return Optional.empty();
        var found = new ArrayList<>(question.options());
        found.retainAll(chosen.get());
        if (question.options().containsAll(chosen.get())) return Optional.of(found);
        input.reject(field, "invalid", "must be some of " + String.join(", ", question.options()));
        return Optional.empty();
    }

    private static Optional<String> phone(Input input, String field) {
        Optional<String> phone = input.text(field, LONGEST_PHONE);
        if (phone.isEmpty() || PHONE.matcher(phone.get()).matches()) return phone;
        input.reject(field, "invalid", "must be a phone number, such as +49 30 1234567");
        return Optional.empty();
    }
}

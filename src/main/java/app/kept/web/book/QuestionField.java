package app.kept.web.book;

import app.kept.host.question.Answers;
import app.kept.host.question.Question;
import app.kept.platform.http.Input;
import app.kept.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question in the booking form, with what was answered and what is wrong with that. */
public record QuestionField(
        String name,
        String label,
        Question.Kind kind,
        boolean required,
        @Nullable Integer longest,
        String value,
        List<Option> options,
        String error) {

    /** Something that can be chosen. */
    public record Option(String value, String label, boolean chosen) {}

    /** What somebody typed, and the code of what is wrong with it, if anything. */
    public record Given(Question question, String typed, List<String> chosen, String wrong) {
        public static Given nothing(Question question) {
            return new Given(question, "", List.of(), "");
        }

        /** With what is known beforehand, if anything is. */
        public Given filledIn(String value) {
            return value.isEmpty() ? this : new Given(question, value, List.of(value), wrong);
        }

        public static Given of(Question question, Input input) {
            String field = Answers.field(question);
            String wrong = input.errors().stream()
                    .filter(error -> error.field().equals(field))
                    .findFirst()
                    .map(error -> error.code())
                    .orElse("");
            return new Given(question, input.typed(field), input.typedAll(field), wrong);
        }

        public QuestionField shown(Frame frame) {
            boolean isTyped = question.kind() == Question.Kind.TEXT || question.kind() == Question.Kind.LONG_TEXT;
            return new QuestionField(
                    Answers.field(question),
                    question.label(),
                    question.kind(),
                    question.isRequired(),
                    isTyped ? Integer.valueOf(question.longest()) : null,
                    typed,
                    question.kind() == Question.Kind.YES_NO ? yesAndNo(frame) : options(),
                    error(frame));
        }

        private List<Option> options() {
            return question.options().stream()
                    .map(option -> new Option(option, option, chosen.contains(option)))
                    .toList();
        }

        private List<Option> yesAndNo(Frame frame) {
            return List.of(
                    new Option("true", frame.text("form.answer.yes"), typed.equals("true")),
                    new Option("false", frame.text("form.answer.no"), typed.equals("false")));
        }

        private String error(Frame frame) {
            if (wrong.isEmpty()) return "";
            if (wrong.equals("required")) return frame.text("form.answer.missing", question.label());
            return switch (question.kind()) {
                case TEXT, LONG_TEXT -> frame.text("form.answer.longest", question.longest());
                case NUMBER -> frame.text("form.answer.number");
                case DATE -> frame.text("form.answer.date");
                case EMAIL -> frame.text("form.email.wrong");
                case PHONE -> frame.text("form.answer.phone");
                case CHOICE, CHOICES, YES_NO -> frame.text("form.answer.choice");
            };
        }
    }

    public boolean isWrong() {
        return !error.isEmpty();
    }

    public boolean isGroup() {
        return kind == Question.Kind.CHOICES || kind == Question.Kind.YES_NO;
    }

    public boolean isSelect() {
        return kind == Question.Kind.CHOICE;
    }

    public boolean isArea() {
        return kind == Question.Kind.LONG_TEXT;
    }

    /** Of the input; a browser's own field for numbers would take away what it does not understand. */
    public String type() {
        return switch (kind) {
            case CHOICES -> "checkbox";
            case YES_NO -> "radio";
            case DATE -> "date";
            case EMAIL -> "email";
            case PHONE -> "tel";
            case TEXT, LONG_TEXT, NUMBER, CHOICE -> "text";
        };
    }

    /** Which keys a phone offers; null for the usual ones. */
    public @Nullable String inputMode() {
        return kind == Question.Kind.NUMBER ? "decimal" : null;
    }

    /** What describes the field, for those who hear the page; null when nothing does. */
    public @Nullable String describedBy() {
        return isWrong() ? name + "-error" : null;
    }
}

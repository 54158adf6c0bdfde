package app.kept.web.room;

import app.kept.web.page.BrandTones;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page that is one form.
 *
 * @param back where to go without doing anything
 * @param beside what is said below a field, and again as it changes
 */
public record TeamSheet(Frame frame, Rooms rooms, boolean done, Form form, String back, Optional<Beside> beside) {

    /**
     * What the page is about, its fields and choices, and one button that says what happens.
     *
     * @param more what else can be done from here, each on a page of its own
     * @param filled where the form carries along what was seen
     * @param isRisky whether what its button does cannot be taken back
     */
    public record Form(
            List<String> lead,
            String action,
            List<Field> fields,
            List<Choice> choices,
            String button,
            List<Way> more,
            Optional<Filled> filled,
            boolean isRisky) {
        /** One that changes nothing that somebody has seen, and nothing for good. */
        static Form of(
                List<String> lead,
                String action,
                List<Field> fields,
                List<Choice> choices,
                String button,
                List<Way> more) {
            return new Form(lead, action, fields, choices, button, more, Optional.empty(), false);
        }

        /** The same, with what was seen. */
        Form carrying(Filled seen) {
            return new Form(lead, action, fields, choices, button, more, Optional.of(seen), isRisky);
        }

        /** The same, with a button that looks like what it does. */
        Form risky() {
            return new Form(lead, action, fields, choices, button, more, filled, true);
        }

        public List<Filled.Moved> moved() {
            return filled.map(Filled::moved).orElse(List.of());
        }

        public String seen() {
            return filled.map(Filled::seen).orElse("");
        }
    }

    /**
     * What becomes of the colour in a field.
     *
     * @param tones nothing while the field has no colour
     */
    public record Beside(String field, String page, Optional<BrandTones> tones) {}

    /**
     * A field of which one of a few is chosen.
     *
     * @param letters where the few begin, of more than can be shown; absent where all are shown
     */
    public record Choice(
            String name, String label, String hint, String error, List<Option> options, Optional<Field> letters) {
        public Choice(String name, String label, String hint, String error, List<Option> options) {
            this(name, label, hint, error, options, Optional.empty());
        }

        /** The same, with a field that says from where on there is something to choose. */
        public Choice from(Optional<Field> other) {
            return new Choice(name, label, hint, error, options, other);
        }

        public boolean isWrong() {
            return !error.isEmpty();
        }

        public String describedBy() {
            String ofHint = hint.isEmpty() ? "" : name + "-hint";
            return isWrong() ? (ofHint + " " + name + "-error").strip() : ofHint;
        }
    }

    /** One of the few. */
    public record Option(String value, String label, boolean chosen) {}

    /** A page that leads on from here. */
    public record Way(String href, String name) {}

    /** Everything that is wrong, in the order of the page. */
    public List<Wrong> wrong() {
        return Stream.concat(
                        form.fields.stream()
                                .filter(Field::isWrong)
                                .map(field -> new Wrong(field.name(), field.error())),
                        form.choices.stream()
                                .filter(Choice::isWrong)
                                .map(choice -> new Wrong(choice.name(), choice.error())))
                .toList();
    }

    public int status() {
        if (!wrong().isEmpty()) return 422;
        return form.moved().isEmpty() ? 200 : 409;
    }
}

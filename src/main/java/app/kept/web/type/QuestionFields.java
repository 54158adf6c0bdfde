package app.kept.web.type;

import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The questions to those who book, to be filled in.
 *
 * @param error what is wrong with all of them together
 * @param full whether no more can be asked
 */
public record QuestionFields(List<Row> rows, String error, boolean full) {
    /**
     * One of them.
     *
     * @param title by which it is told from the others
     * @param chosen whether there are answers to choose from
     */
    public record Row(
            int at,
            String title,
            Field label,
            TeamSheet.Choice kind,
            boolean required,
            Field options,
            boolean chosen,
            Field longest,
            boolean inWords,
            Field key,
            boolean first,
            boolean last) {
        public boolean isOpen() {
            return key.isWrong() || longest.isWrong();
        }

        Stream<Wrong> wrong() {
            return Stream.of(label, options, longest, key)
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), title + ", " + field.label() + ": " + field.error()));
        }
    }

    static QuestionFields of(Filling fill) {
        List<QuestionRow> rows = fill.form().questions();
        return new QuestionFields(
                IntStream.range(0, rows.size())
                        .mapToObj(at -> row(fill, rows.get(at), at, rows.size()))
                        .toList(),
                fill.error(QuestionRow.ALL),
                rows.size() >= TypeForm.MOST_QUESTIONS);
    }

    List<Wrong> wrong() {
        Stream<Wrong> ofAll = error.isEmpty() ? Stream.empty() : Stream.of(new Wrong(QuestionRow.ALL, error));
        return Stream.concat(ofAll, rows.stream().flatMap(Row::wrong)).toList();
    }

    private static Row row(Filling fill, QuestionRow row, int at, int many) {
        List<TeamSheet.Option> kinds = QuestionRow.KINDS.stream()
                .map(word -> new TeamSheet.Option(word, kind(word, fill), word.equals(row.kind())))
                .toList();
        return new Row(
                at,
                fill.text("types.question", at + 1),
                field(fill, at, "label", fill.text("types.question.label"), "", 200, row.label()),
                new TeamSheet.Choice(QuestionRow.name(at, "type"), fill.text("types.question.kind"), "", "", kinds),
                row.required(),
                field(
                        fill,
                        at,
                        "options",
                        fill.text("types.question.options"),
                        fill.text("types.question.options.hint"),
                        5_000,
                        row.options()),
                row.hasOptions(),
                field(fill, at, "max_length", fill.text("types.question.longest"), "", 4, row.longest()),
                row.isInWords(),
                field(
                        fill,
                        at,
                        "key",
                        fill.text("types.question.key"),
                        fill.text("types.question.key.hint"),
                        40,
                        row.key()),
                at == 0,
                at == many - 1);
    }

    private static Field field(
            Filling fill, int at, String part, String label, String hint, int longest, String value) {
        String name = QuestionRow.name(at, part);
        return new Field(name, label, hint, "text", "off", longest, value, fill.error(name));
    }

    private static String kind(String word, Filling fill) {
        return switch (word) {
            case "long_text" -> fill.text("types.kind.long_text");
            case "number" -> fill.text("types.kind.number");
            case "choice" -> fill.text("types.kind.choice");
            case "choices" -> fill.text("types.kind.choices");
            case "yes_no" -> fill.text("types.kind.yes_no");
            case "date" -> fill.text("types.kind.date");
            case "email" -> fill.text("types.kind.email");
            case "phone" -> fill.text("types.kind.phone");
            default -> fill.text("types.kind.text");
        };
    }
}

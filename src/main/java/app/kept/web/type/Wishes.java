package app.kept.web.type;

import java.util.ArrayList;
import java.util.List;

/** What a button of the form wants. */
record Wishes(String word, int at) {
    static final String SAVE = "save";
    /** Though links will lead nowhere. */
    static final String ANYWAY = "anyway";

    static final String PREVIEW = "preview";
    private static final String QUESTION = "question_";

    /** Every word that a button can send. */
    static List<String> all() {
        var all = new ArrayList<>(List.of(SAVE, ANYWAY, PREVIEW, QUESTION + "add"));
        for (int at = 0; at < TypeForm.MOST_QUESTIONS; at++) {
            for (String word : List.of("remove", "up", "down")) all.add(QUESTION + word + "_" + at);
        }
        return all;
    }

    static Wishes of(String text) {
        if (!text.startsWith(QUESTION)) return new Wishes(text, -1);
        String[] parts = text.substring(QUESTION.length()).split("_", 2);
        return new Wishes(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : -1);
    }

    boolean is(String other) {
        return word.equals(other);
    }

    /** Whether it only changes which questions are asked. */
    boolean isOfQuestions() {
        return !List.of(SAVE, ANYWAY, PREVIEW).contains(word);
    }

    /** Where one goes on afterwards. */
    String focus(int rows) {
        return switch (word) {
            case "add" -> rows == 0 ? "question_add" : QuestionRow.name(rows - 1, "label");
            case "up" -> QuestionRow.name(Math.max(0, at - 1), "label");
            case "down" -> QuestionRow.name(Math.min(rows - 1, at + 1), "label");
            default -> rows == 0 ? "question_add" : QuestionRow.name(Math.min(at, rows - 1), "label");
        };
    }
}

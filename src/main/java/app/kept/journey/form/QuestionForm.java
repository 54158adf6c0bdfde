package app.kept.journey.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions as they are written: a word, or a word with what it is asked about. */
final class QuestionForm {
    static final List<String> SIDES = List.of("client", "host");

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private QuestionForm() {}

    static List<String> words() {
        return Arrays.stream(ConditionWord.values()).map(ConditionWord::word).toList();
    }

    /** What stands in {@code if} or {@code unless}. */
    static List<Question> readAll(Field list) {
        var questions = new ArrayList<Question>();
        for (Field item : list.items(MOST)) {
            read(item).ifPresent(question -> {
                if (questions.contains(question)) item.wrong("flaw.twice");
                questions.add(question);
            });
        }
        return questions;
    }

    private static Optional<Question> read(Field item) {
        if (!item.isMapping()) {
            return item.word("flaw.no_condition", words())
                    .flatMap(ConditionWord::of)
                    .flatMap(word -> question(item, word, Optional.empty()));
        }
        if (item.keys().size() != 1) {
            item.wrong("flaw.condition.one");
            return Optional.empty();
        }
        String key = item.keys().getFirst();
        Optional<ConditionWord> word = ConditionWord.of(key);
        if (word.isEmpty()) item.unknown("flaw.no_condition", key, words());
        return word.flatMap(it -> question(item, it, item.at(key)));
    }

    private static Optional<Question> question(Field item, ConditionWord word, Optional<Field> given) {
        List<String> known = arguments(word);
        if (given.isPresent() && known.isEmpty()) {
            item.wrong("flaw.condition.alone", word.word());
            return Optional.empty();
        }
        if (given.isPresent() && !given.get().isMappingOf(known)) return Optional.empty();
        boolean isWhole = true;
        for (String name : word.needs()) {
            if (given.flatMap(it -> it.at(name)).isEmpty()) {
                item.wrong("flaw.condition.needs", name, word.word(), example(name));
                isWhole = false;
            }
        }
        Map<String, String> arguments = new HashMap<>();
        for (String name : known) {
            Optional<Field> field = given.flatMap(it -> it.at(name));
            Optional<String> value = field.flatMap(it -> argument(name, it));
            if (field.isPresent() && value.isEmpty()) isWhole = false;
            value.ifPresent(it -> arguments.put(name, it));
        }
        return isWhole ? Optional.of(new Question(word.word(), arguments)) : Optional.empty();
    }

    /** All that it needs and can have, in an order that stays. */
    static List<String> arguments(ConditionWord word) {
        var all = new ArrayList<>(word.needs());
        all.addAll(word.takes());
        return all.stream().sorted().toList();
    }

    private static String example(String name) {
        return switch (name) {
            case "by" -> "client";
            case "step" -> "reminder_24h";
            case "question" -> "insurance";
            case "value" -> "private";
            case "within" -> "14d";
            default -> "intro";
        };
    }

    private static Optional<String> argument(String name, Field field) {
        return switch (name) {
            case "by" -> field.word("flaw.no_side", SIDES);
            case "within" -> Spans.elapsed(field).flatMap(_ -> field.line(LONGEST));
            case "kind" -> field.line(ScopeForm.LONGEST_KIND);
            default -> field.line(LONGEST);
        };
    }
}

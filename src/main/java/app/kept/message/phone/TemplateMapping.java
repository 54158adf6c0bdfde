package app.kept.message.phone;

import app.kept.message.channel.Letter;
import app.kept.platform.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which template at the provider stands for which of ours, in which language, with what in its gaps. One to a line:
 * {@code booking_confirmed.pt = agendamento/pt_BR : client_name, start}. A star stands for all that have no line.
 *
 * @param complaint what is wrong with it; empty when all of it can be read
 */
public record TemplateMapping(Map<String, Theirs> lines, String complaint) {
    private static final Pattern LINE = Pattern.compile(
            "([a-z0-9_-]+|\\*)(?:\\.(en|de|pt))?\\s*=\\s*([A-Za-z0-9_]{1,512})(?:/([A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?))?"
                    + "\\s*(?::\\s*(\\S.*))?");
    private static final Pattern VARIABLE = Pattern.compile("(?:button:)?[a-z0-9_]{1,60}");
    private static final int LONGEST = 1_000;

    /**
     * A template at the provider.
     *
     * @param language in the provider's own words; empty where it goes by ours
     * @param variables names of what fills its gaps, in their order
     */
    public record Theirs(String name, String language, List<String> variables) {}

    public static TemplateMapping of(String typed) {
        var lines = new HashMap<String, Theirs>();
        var complaints = new ArrayList<String>();
        for (String line : typed.split("[;\\n]", -1)) {
            if (line.isBlank()) continue;
            Matcher parts = LINE.matcher(line.strip());
            List<String> variables = parts.matches() ? variables(parts.group(5)) : List.of();
            if (parts.matches()
                    && variables.stream().allMatch(one -> VARIABLE.matcher(one).matches())) {
                String ours = parts.group(2) == null ? parts.group(1) : parts.group(1) + "." + parts.group(2);
                lines.put(ours, new Theirs(parts.group(3), parts.group(4) == null ? "" : parts.group(4), variables));
            } else {
                complaints.add("\"" + brief(line.strip()) + "\"");
            }
        }
        String complaint = complaints.isEmpty()
                ? ""
                : "In the list of templates this cannot be read: " + complaints.getFirst()
                        + ". Write each like booking_confirmed.de = their_name/de : client_name, start.";
        return new TemplateMapping(Map.copyOf(lines), complaint);
    }

    public Optional<Theirs> find(String template, Language language) {
        return Stream.of(template + "." + language.code(), template, "*." + language.code(), "*")
                .flatMap(key -> Optional.ofNullable(lines.get(key)).stream())
                .findFirst();
    }

    /** What stands in a gap: something that the letter was filled with, or all of its words; empty when it has none. */
    public static Optional<String> value(String variable, Letter letter) {
        String name = variable.substring(variable.indexOf(':') + 1);
        Optional<String> found = Optional.ofNullable(letter.extras().data().get(name))
                .or(() -> Optional.ofNullable(
                        switch (name) {
                            case "text" -> letter.words().text();
                            case "subject" -> letter.words().subject();
                            case "link" -> letter.extras().link();
                            default -> null;
                        }));
        // Providers refuse line ends, tabs and rows of spaces in a gap, and one that is empty.
        return found.map(text -> text.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip())
                .map(text -> text.isEmpty() ? "–" : brief(text));
    }

    private static List<String> variables(String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.strip().split("\\s*,\\s*", -1)).toList();
    }

    private static String brief(String text) {
        int most = Math.min(text.length(), LONGEST);
        boolean tears = most < text.length() && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, tears ? most - 1 : most);
    }
}

package app.kept.message.template;

import app.kept.platform.text.Html;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the words of a template: text, names in double braces, and sections that stand only when something is given.
 * There is nothing else, so nothing can be called and nothing repeats.
 */
final class Reading {
    static final int DEEPEST = 5;
    private static final int MOST_FLAWS = 20;

    private final TemplateKind kind;
    private final String field;
    private final String source;
    private final List<Flaw> flaws;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private Reading(TemplateKind kind, String field, String source, List<Flaw> flaws) {
        this.kind = kind;
        this.field = field;
        this.source = source;
        this.flaws = flaws;
    }

    /** What came of reading. */
    sealed interface Read {
        record Right(Template template) implements Read {}

        record Wrong(List<Flaw> flaws) implements Read {}
    }

    private record Open(String name, boolean whenGiven, int from, List<Part> parts) {}

    static Read read(TemplateKind kind, Form form, Wording words) {
        var flaws = new ArrayList<Flaw>();
        List<Part> subject = List.of();
        if (form.longestSubject() > 0) {
            checkBounds("subject", words.subject(), form.longestSubject(), flaws);
            if (words.subject().indexOf('\n') >= 0) flaws.add(flaw("subject", Flaw.Kind.SEVERAL_LINES, ""));
            subject = new Reading(kind, "subject", words.subject(), flaws).parts();
        }
        checkBounds("text", words.text(), form.longestText(), flaws);
        List<Part> text = new Reading(kind, "text", words.text(), flaws).parts();
        return flaws.isEmpty()
                ? new Read.Right(new Template(kind, form, subject, text))
                : new Read.Wrong(List.copyOf(flaws.subList(0, Math.min(MOST_FLAWS, flaws.size()))));
    }

    private static void checkBounds(String field, String words, int longest, List<Flaw> flaws) {
        if (words.isBlank()) flaws.add(flaw(field, Flaw.Kind.EMPTY, ""));
        if (words.codePointCount(0, words.length()) > longest) {
            flaws.add(flaw(field, Flaw.Kind.TOO_LONG, Integer.toString(longest)));
        }
    }

    private static Flaw flaw(String field, Flaw.Kind kind, String what) {
        return new Flaw(field, 1, 1, kind, what, Optional.empty());
    }

    private List<Part> parts() {
        open.push(new Open("", true, 0, new ArrayList<>()));
        int textFrom = 0;
        for (int tag = source.indexOf("{{"); tag >= 0; tag = source.indexOf("{{", at)) {
            int end = source.indexOf("}}", tag);
            String inside = end < 0 ? "" : source.substring(tag + 2, end);
            if (end < 0 || !isTag(inside)) {
                wrong(tag, Flaw.Kind.NOT_A_TAG, "");
                at = tag + 2;
                continue;
            }
            at = end + 2;
            boolean isValue = isLetter(inside.charAt(0));
            // A section's tag that has a line to itself leaves no empty line behind.
            boolean isAlone = !isValue && standsAlone(tag, at);
            int textEnd = isAlone ? startOfLine(tag) : tag;
            add(source.substring(Math.min(textFrom, textEnd), textEnd));
            if (isAlone) at = afterLine(at);
            textFrom = at;
            if (isValue) value(tag, inside);
            else section(tag, inside.charAt(0), inside.substring(1));
        }
        add(source.substring(textFrom));
        while (open.size() > 1) {
            Open unclosed = open.pop();
            wrong(unclosed.from, Flaw.Kind.NEVER_CLOSED, (unclosed.whenGiven ? "#" : "^") + unclosed.name);
        }
        return List.copyOf(open.getFirst().parts);
    }

    private void add(String text) {
        if (!text.isEmpty()) open.getFirst().parts.add(new Part.Text(text, Html.escape(text)));
    }

    private void value(int tag, String name) {
        Optional<Variable> found = known(tag, name);
        if (found.isEmpty()) return;
        Variable variable = found.get();
        if (variable.isLink() && field.equals("subject")) wrong(tag, Flaw.Kind.LINK_IN_SUBJECT, name);
        if (variable.mayBeMissing() && !given().contains(name)) wrong(tag, Flaw.Kind.MAY_BE_MISSING, name);
        open.getFirst().parts.add(new Part.Value(name, variable.isLink()));
    }

    /** What is surely there, for it stands in a section that says so. */
    private Set<String> given() {
        var given = new HashSet<String>();
        for (Open section : open) {
            if (section.whenGiven) given.add(section.name);
        }
        return given;
    }

    private void section(int tag, char sign, String name) {
        if (sign == '/') {
            close(tag, name);
            return;
        }
        known(tag, name);
        if (open.size() > DEEPEST) wrong(tag, Flaw.Kind.TOO_DEEP, name);
        open.push(new Open(name, sign == '#', tag, new ArrayList<>()));
    }

    private void close(int tag, String name) {
        if (open.size() > 1 && open.getFirst().name.equals(name)) {
            Open closed = open.pop();
            open.getFirst().parts.add(new Part.Section(closed.name, closed.whenGiven, List.copyOf(closed.parts)));
        } else {
            wrong(tag, Flaw.Kind.NEVER_OPENED, name);
        }
    }

    private Optional<Variable> known(int tag, String name) {
        Optional<Variable> found = kind.variable(name);
        if (found.isEmpty() && flaws.size() < MOST_FLAWS) {
            flaws.add(new Flaw(field, line(tag), column(tag), Flaw.Kind.UNKNOWN_VARIABLE, name, kind.nearest(name)));
        }
        return found;
    }

    private void wrong(int tag, Flaw.Kind what, String name) {
        if (flaws.size() >= MOST_FLAWS) return;
        flaws.add(new Flaw(field, line(tag), column(tag), what, name, Optional.empty()));
    }

    private static boolean isTag(String inside) {
        if (inside.isEmpty() || inside.length() > 60) return false;
        int from = "#^/".indexOf(inside.charAt(0)) >= 0 ? 1 : 0;
        if (inside.length() == from) return false;
        for (int i = from; i < inside.length(); i++) {
            if (!isLetter(inside.charAt(i))) return false;
        }
        return true;
    }

    /** Any word, so that one with a capital letter is told which it is meant to be. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private boolean standsAlone(int tag, int end) {
        for (int i = tag - 1; i >= 0 && source.charAt(i) != '\n'; i--) {
            if (source.charAt(i) != ' ') return false;
        }
        for (int i = end; i < source.length() && source.charAt(i) != '\n'; i++) {
            if (source.charAt(i) != ' ') return false;
        }
        return source.indexOf('\n') >= 0;
    }

    private int startOfLine(int tag) {
        return source.lastIndexOf('\n', tag) + 1;
    }

    private int afterLine(int end) {
        int next = source.indexOf('\n', end);
        return next < 0 ? source.length() : next + 1;
    }

    private int line(int tag) {
        return 1 + (int) source.substring(0, tag).chars().filter(c -> c == '\n').count();
    }

    private int column(int tag) {
        int from = startOfLine(tag);
        return 1 + source.codePointCount(from, tag);
    }
}

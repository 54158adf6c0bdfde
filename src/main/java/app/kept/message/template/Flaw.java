package app.kept.message.template;

import java.util.Optional;

/**
 * What is wrong with a template, and where.
 *
 * @param field subject or text
 * @param line from one; so is the column
 * @param what the name or the tag that is meant
 * @param suggestion what was probably meant
 */
public record Flaw(String field, int line, int column, Kind kind, String what, Optional<String> suggestion) {

    /** What can be wrong. */
    public enum Kind {
        UNKNOWN_VARIABLE,
        /** Two braces, and what follows is no tag of ours. */
        NOT_A_TAG,
        NEVER_CLOSED,
        NEVER_OPENED,
        /** It may be missing, and no section says what to do then. */
        MAY_BE_MISSING,
        LINK_IN_SUBJECT,
        TOO_DEEP,
        EMPTY,
        TOO_LONG,
        SEVERAL_LINES
    }

    /** For programs; people get it in their own language. */
    public String detail() {
        String at = " (line " + line + ", column " + column + ")";
        return switch (kind) {
            case UNKNOWN_VARIABLE ->
                "knows no {{" + what + "}}"
                        + suggestion
                                .map(name -> "; did you mean {{" + name + "}}?")
                                .orElse("") + at;
            case NOT_A_TAG ->
                "may have {{name}}, {{#name}}, {{^name}} and {{/name}} between two braces, nothing else" + at;
            case NEVER_CLOSED -> "opens {{" + what + "}} and never closes it" + at;
            case NEVER_OPENED -> "closes {{/" + what + "}}, which is not open there" + at;
            case MAY_BE_MISSING ->
                "names {{" + what + "}}, which some messages do not have: put it between {{#" + what + "}} and {{/"
                        + what + "}}" + at;
            case LINK_IN_SUBJECT -> "cannot have the link {{" + what + "}}" + at;
            case TOO_DEEP -> "has more than " + Reading.DEEPEST + " sections inside each other" + at;
            case EMPTY -> "is needed";
            case TOO_LONG -> "may have at most " + what + " characters";
            case SEVERAL_LINES -> "must be one line";
        };
    }
}

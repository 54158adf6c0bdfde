package app.kept.journey.edit;

/** Lines of a text by the letters that stand in them. */
final class Lines {
    private Lines() {}

    /** Where the line begins. */
    static int start(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where it ends: at its line break, or at the end of the text. */
    static int end(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    static int column(String text, int at) {
        return at - start(text, at);
    }
}

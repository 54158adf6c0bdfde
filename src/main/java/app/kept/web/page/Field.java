package app.kept.web.page;

/** A field of a form, with what was typed into it and what is wrong with that. */
public record Field(
        String name,
        String label,
        String hint,
        String type,
        String autocomplete,
        int longest,
        String value,
        String error) {
    public boolean isWrong() {
        return !error.isEmpty();
    }

    /** What describes the field, for those who hear the page. */
    public String describedBy() {
        String ofHint = hint.isEmpty() ? "" : name + "-hint";
        return isWrong() ? (ofHint + " " + name + "-error").strip() : ofHint;
    }
}

package app.kept.message.channel;

/** What was filled in cannot be used; its message says what to write instead. */
public final class UnfitSetUp extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field which is wrong; empty where it is about several */
    public UnfitSetUp(String field, String words) {
        super(words);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}

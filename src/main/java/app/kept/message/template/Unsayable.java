package app.kept.message.template;

/** A message that cannot be put into words: something is missing that its template wants. It must not go out with a hole. */
public final class Unsayable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsayable(String why) {
        super(why, null, false, false);
    }
}

package app.kept.message.channel;

/**
 * Something that a provider may say against a letter.
 *
 * @param name what it is, in words
 * @param fault what it is to be understood as
 * @param forGood whether it is never tried again by this provider
 * @param arrange makes the provider say so from now on
 */
public record Refusal(String name, Fault fault, boolean forGood, Runnable arrange) {
    public static Refusal forGood(String name, Fault fault, Runnable arrange) {
        return new Refusal(name, fault, true, arrange);
    }

    public static Refusal forNow(String name, Fault fault, Runnable arrange) {
        return new Refusal(name, fault, false, arrange);
    }
}

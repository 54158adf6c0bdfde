package app.kept.message.channel;

/**
 * One thing to fill in where a provider is set up. Its label and help are in the texts, under
 * {@code provider.<provider>.<name>} and the same with {@code .help}. What names a server is reached by the guarded way
 * out: an address inside a private network is refused there, unless the operator allows it, for anybody with an account
 * can write it here.
 *
 * @param isSecret sealed at rest and never shown again
 */
public record SetUpField(String name, boolean isRequired, boolean isSecret, int longest) {}

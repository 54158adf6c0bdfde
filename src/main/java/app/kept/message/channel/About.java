package app.kept.message.channel;

import java.util.UUID;

/**
 * What a message is about, in the words of whoever planned it; here it is only a kind and an id.
 *
 * @param kind such as {@code booking}
 */
public record About(String kind, UUID id) {}

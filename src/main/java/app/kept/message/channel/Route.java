package app.kept.message.channel;

/** By which channel to which address. */
public record Route(String channel, String address) {}

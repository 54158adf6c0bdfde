package app.kept.message.choice;

import app.kept.message.channel.Route;
import java.util.List;
import java.util.Locale;

/** Addresses as they are compared: nobody escapes a choice by writing an address in capitals. */
public final class Folded {
    /** Everything by which somebody can be reached. */
    public static final List<String> CHANNELS = List.of("email", "sms", "whatsapp", "push", "inbox");

    /** The same, programs that are called, and what is done here. */
    public static final List<String> AND_DEEDS =
            List.of("email", "sms", "whatsapp", "push", "inbox", "webhook", "contact");

    private Folded() {}

    public static String address(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    public static Route route(String channel, String address) {
        return new Route(channel, address(address));
    }
}

package app.kept.message.alert;

import app.kept.platform.text.Texts;

/** Channels in words. */
public final class Sayings {
    private Sayings() {}

    public static String channel(Texts texts, String channel) {
        return switch (channel) {
            case "email" -> texts.get("channel.email");
            case "sms" -> texts.get("channel.sms");
            case "whatsapp" -> texts.get("channel.whatsapp");
            case "push" -> texts.get("channel.push");
            case "inbox" -> texts.get("channel.inbox");
            case "webhook" -> texts.get("channel.webhook");
            case "contact" -> texts.get("channel.contact");
            default -> channel;
        };
    }
}

package app.kept.web.message;

import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUpField;
import app.kept.platform.text.Texts;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;

/** Providers and what is filled in for them, in words; each provider names its own texts. */
final class ProviderWords {
    private ProviderWords() {}

    /** As people call it: {@code Resend}, {@code Your own mail server}. */
    static String called(String name, Frame frame) {
        return of("provider." + name + ".called", name, frame);
    }

    /** The same with the channel, where one of the two alone would not do. */
    static String of(Provider kind, Frame frame) {
        return called(kind.name(), frame) + " (" + MessageWords.ofChannel(kind.channel(), frame) + ")";
    }

    /** @param isThere whether it was set up before, with a secret that is kept */
    static Field field(Provider kind, SetUpField field, String value, String error, boolean isThere, Frame frame) {
        String key = "provider." + kind.name() + "." + field.name();
        String help = of(key + ".help", "", frame);
        String hint = field.isSecret() && isThere ? (help + " " + frame.text("providers.secret")).strip() : help;
        return new Field(
                field.name(),
                of(key, field.name(), frame),
                hint,
                field.isSecret() ? "password" : "text",
                "off",
                field.longest(),
                value,
                error);
    }

    private static String of(String key, String otherwise, Frame frame) {
        Texts texts = Texts.of(frame.language());
        return texts.keys().contains(key) ? texts.get(key) : otherwise;
    }
}

package app.kept.web.message;

import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUpField;
import app.kept.message.provider.ProviderRow;
import app.kept.platform.text.Texts;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.util.List;

/** Providers and what is filled in for them, in words; each provider names its own texts. */
public final class ProviderWords {
    private ProviderWords() {}

    /** As people call it: {@code Resend}, {@code Your own mail server}. */
    public static String called(String name, Frame frame) {
        return of("provider." + name + ".called", name, frame);
    }

    /** The same with the channel, where one of the two alone would not do. */
    public static String of(Provider kind, Frame frame) {
        return called(kind.name(), frame) + " (" + MessageWords.ofChannel(kind.channel(), frame) + ")";
    }

    /** @param isThere whether it was set up before, with a secret that is kept */
    public static Field field(
            Provider kind, SetUpField field, String value, String error, boolean isThere, Frame frame) {
        String key = "provider." + kind.name() + "." + field.name();
        String help = of(key + ".help", "", frame);
        boolean isProposed = field.isSecret() && !value.isEmpty();
        String hint = field.isSecret() && isThere ? (help + " " + frame.text("providers.secret")).strip() : help;
        return new Field(
                field.name(),
                of(key, field.name(), frame),
                hint,
                field.isSecret() && !isProposed ? "password" : "text",
                "off",
                field.longest(),
                value,
                error);
    }

    /** What is to be written instead: in the reader's language where we have the words, else in the provider's own. */
    public static String wrong(Provider kind, String field, String words, Frame frame) {
        if (words.isEmpty()) return frame.text("providers.wrong");
        return of("provider." + kind.name() + "." + field + ".wrong", words, frame);
    }

    static List<ProvidersPage.Deed> deeds(ProviderRow row, Frame frame) {
        ProvidersPage.Deed pause = row.pausedAt() == null
                ? new ProvidersPage.Deed("first", frame.text("providers.first"))
                : new ProvidersPage.Deed("resume", frame.text("providers.resume"));
        ProvidersPage.Deed power = row.enabled()
                ? new ProvidersPage.Deed("off", frame.text("providers.off"))
                : new ProvidersPage.Deed("on", frame.text("providers.on"));
        return List.of(
                new ProvidersPage.Deed("test", frame.text("providers.test")),
                pause,
                power,
                new ProvidersPage.Deed("remove", frame.text("providers.remove")));
    }

    static String state(ProviderRow row, Frame frame) {
        if (!row.enabled()) return frame.text("providers.state.off");
        return row.pausedAt() == null ? frame.text("providers.state.on") : frame.text("providers.state.paused");
    }

    private static String of(String key, String otherwise, Frame frame) {
        Texts texts = Texts.of(frame.language());
        return texts.keys().contains(key) ? texts.get(key) : otherwise;
    }
}

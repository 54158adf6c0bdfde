package app.kept.message.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In what shape a message is worded; channels that carry the same share one. */
public enum Form {
    /** A letter: subject, paragraphs, and HTML that is made of them. */
    EMAIL(200, 10_000, List.of("email")),
    /** One short text, which may be read on a locked screen. */
    SHORT(0, 1_000, List.of("sms", "whatsapp")),
    /** A title and a line; where it leads goes beside the words. */
    NOTE(100, 300, List.of("push", "inbox"));

    private final int longestSubject;
    private final int longestText;
    /** Never changed once it stands here. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> channels;

    Form(int longestSubject, int longestText, List<String> channels) {
        this.longestSubject = longestSubject;
        this.longestText = longestText;
        this.channels = channels;
    }

    /** Zero where there is no subject. */
    public int longestSubject() {
        return longestSubject;
    }

    public int longestText() {
        return longestText;
    }

    public List<String> channels() {
        return channels;
    }

    /** As it is stored and written in an API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one in which a channel is spoken to. */
    static Optional<Form> ofChannel(String channel) {
        return Arrays.stream(values())
                .filter(form -> form.channels.contains(channel))
                .findFirst();
    }

    public static Optional<Form> of(String code) {
        return Arrays.stream(values()).filter(form -> form.code().equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Form::code).toList();
    }
}

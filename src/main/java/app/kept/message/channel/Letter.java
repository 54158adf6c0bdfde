package app.kept.message.channel;

import app.kept.account.AccountId;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message in its final words, ready to be handed over.
 *
 * @param id the same for each attempt: the key by which a provider knows a repeated one
 * @param address in the channel's own form: a mail address, a phone number in E.164, a person's id
 */
public record Letter(
        AccountId account, UUID id, About about, String address, String template, Words words, Extras extras) {

    /**
     * What the recipient reads.
     *
     * @param subject the first line; empty where the channel has none
     * @param html empty where the channel has none
     */
    public record Words(String subject, String text, String html) {
        /** Of what is not for people: all that it says stands in its data. */
        public static final Words NONE = new Words("", "", "");
    }

    /**
     * What goes with the words, where the channel can carry it.
     *
     * @param data what the template was filled with, for providers that keep the templates themselves
     * @param notAfter when it would be of no use any more
     * @param calendar an entry for the recipient's calendar
     * @param unsubscribe where one click ends letters of this kind; none for what is owed
     * @param link where the recipient gets to by following the message
     */
    public record Extras(
            Language language,
            Map<String, String> data,
            @Nullable Instant notAfter,
            @Nullable Calendar calendar,
            @Nullable String unsubscribe,
            @Nullable String link) {
        public static Extras none(Language language) {
            return new Extras(language, Map.of(), null, null, null, null);
        }
    }

    /**
     * An entry for a calendar.
     *
     * @param method as in iTIP: {@code REQUEST}, {@code CANCEL}
     * @param text the whole of it, as in RFC 5545, for whoever the letter comes from
     */
    public record Calendar(String method, UnaryOperator<String> text) {

        /** The whole of it; the organizer is whoever sends it, or programs do not trust it. */
        public String sentBy(String address) {
            return text.apply(address);
        }
    }
}

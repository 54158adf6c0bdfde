package app.kept.message.twilio;

import app.kept.message.channel.Letter;
import app.kept.message.phone.ShortText;
import app.kept.message.phone.TemplateMapping;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a letter says by Twilio: words of our own, or the name of a template that is kept there and what fills it. */
sealed interface TwilioLetter {
    record Text(ShortText text, boolean isCounted) implements TwilioLetter {}

    record Template(String contentSid, List<String> values) implements TwilioLetter {
        /** The gaps are numbered from one. */
        String variables() {
            var json = Json.object();
            for (int i = 0; i < values.size(); i++) json.put(Integer.toString(i + 1), values.get(i));
            return json.toString();
        }
    }

    record Impossible(String why) implements TwilioLetter {}

    static TwilioLetter of(String channel, TwilioAccount account, Letter letter) {
        Optional<TemplateMapping.Theirs> theirs = channel.equals(Twilio.WHATSAPP)
                ? account.templates().find(letter.template(), letter.extras().language())
                : Optional.empty();
        if (theirs.isPresent()) return template(theirs.get(), letter);
        boolean isCounted = channel.equals(Twilio.SMS);
        ShortText text = isCounted
                ? ShortText.of(letter.words().text(), account.usesLookAlikes())
                : ShortText.unsegmented(letter.words().text());
        return text.text().isEmpty() ? new Impossible("The message has no text.") : new Text(text, isCounted);
    }

    private static TwilioLetter template(TemplateMapping.Theirs theirs, Letter letter) {
        var values = new ArrayList<String>();
        for (String variable : theirs.variables()) {
            Optional<String> value = TemplateMapping.value(variable, letter);
            if (value.isEmpty()) {
                return new Impossible("The template " + theirs.name() + " wants " + variable
                        + ", which this message does not know. Change the list of templates where Twilio is set up.");
            }
            values.add(value.get());
        }
        return new Template(theirs.name(), List.copyOf(values));
    }
}

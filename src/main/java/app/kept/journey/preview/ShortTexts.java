package app.kept.journey.preview;

import app.kept.message.NewMessage;
import app.kept.message.phone.Segments;
import app.kept.message.phone.ShortText;
import app.kept.message.template.Lettering;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Unsayable;
import app.kept.message.template.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many segments a short message takes, in the words that the account has for it. */
@FunctionalInterface
public interface ShortTexts {
    /** Empty where there are no words for it. */
    Optional<Segments> of(NewMessage message);

    /** What nobody knows before it goes, and always has something to say by then, is put by its example. */
    final class Lettered implements ShortTexts {
        private static final Set<String> ALWAYS =
                Set.of("duration", "manage_link", "book_link", "hosts_link", "next_when", "hosts");
        private static final String CLIENT = "client";

        private final Lettering lettering;
        private final boolean lookAlikes;

        /** @param lookAlikes whether the provider may replace letters by such as look alike */
        public Lettered(Lettering lettering, boolean lookAlikes) {
            this.lettering = lettering;
            this.lookAlikes = lookAlikes;
        }

        @Override
        public Optional<Segments> of(NewMessage message) {
            Map<String, String> data = new HashMap<>(message.data());
            TemplateKinds.find(message.template()).stream()
                    .flatMap(kind -> kind.variables().stream())
                    .filter(variable -> isSaid(variable, message))
                    .forEach(variable -> data.putIfAbsent(variable.name(), variable.example(message.language())));
            try {
                String text = lettering
                        .write(
                                message.account(),
                                message.template(),
                                message.channel(),
                                message.language(),
                                data,
                                Map.of())
                        .text();
                return Optional.of(ShortText.of(text, lookAlikes).segments());
            } catch (Unsayable nothing) {
                return Optional.empty();
            }
        }

        /** Only the client has a link that lets in. */
        private static boolean isSaid(Variable variable, NewMessage message) {
            if (variable.name().equals("manage_link") && !message.recipient().equals(CLIENT)) return false;
            return ALWAYS.contains(variable.name());
        }
    }
}

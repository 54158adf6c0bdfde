package app.kept.journey.form;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** To whom a step goes, as it is written: a word, or what it does. */
final class AudienceForm {
    static final String WEBHOOK = "webhook";
    static final String CONTACT = "contact";
    static final List<String> CONTACT_KEYS = List.of("add_tags", "remove_tags", "fields");

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_URL = 500;
    /** Plain ways lead only to this machine or its neighbours; whether even that is allowed is said when it is called. */
    private static final Pattern NEAR = Pattern.compile("localhost|[0-9.]+|\\[[0-9a-f:.]+]");

    private AudienceForm() {}

    static List<String> words() {
        var words = new ArrayList<String>();
        for (Audience.People people : Audience.People.values()) words.add(people.word());
        words.add(WEBHOOK);
        words.add(CONTACT);
        return words;
    }

    static Optional<Audience> read(Field to) {
        if (!to.isMapping()) return people(to);
        if (to.keys().size() != 1) {
            to.wrong("flaw.to.one", String.join(", ", words()));
            return Optional.empty();
        }
        List<String> known = List.of(WEBHOOK, CONTACT);
        if (!to.isMappingOf(known)) return Optional.empty();
        if (known.contains(to.keys().getFirst()) && to.at(to.keys().getFirst()).isEmpty()) to.wrong("flaw.to.nothing");
        Optional<Field> webhook = to.at(WEBHOOK);
        if (webhook.isPresent()) return url(webhook.get()).map(Audience.Webhook::new);
        return to.at(CONTACT).flatMap(AudienceForm::contact);
    }

    private static Optional<Audience> people(Field to) {
        Optional<String> word = to.word("flaw.no_recipient", words());
        if (word.filter(it -> it.equals(WEBHOOK)).isPresent()) {
            to.wrong("flaw.to.where");
        }
        if (word.filter(it -> it.equals(CONTACT)).isPresent()) {
            to.wrong("flaw.to.change");
        }
        return word.flatMap(it -> Arrays.stream(Audience.People.values())
                .filter(people -> people.word().equals(it))
                .findFirst());
    }

    private static Optional<URI> url(Field field) {
        Optional<URI> url = field.line(LONGEST_URL).flatMap(AudienceForm::uri).filter(AudienceForm::isCallable);
        if (url.isEmpty()) field.wrong("flaw.to.address");
        return url;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isCallable(URI url) {
        @Nullable String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) return false;
        boolean isPlain = "http".equalsIgnoreCase(url.getScheme());
        boolean isNear = NEAR.matcher(host.toLowerCase(Locale.ROOT)).matches();
        return "https".equalsIgnoreCase(url.getScheme()) || (isPlain && isNear);
    }

    private static Optional<Audience> contact(Field contact) {
        if (!contact.isMappingOf(CONTACT_KEYS)) return Optional.empty();
        Set<String> add = tags(contact, "add_tags");
        Set<String> remove = tags(contact, "remove_tags");
        Map<String, String> fields =
                contact.at("fields").map(AudienceForm::fields).orElse(Map.of());
        if (add.isEmpty() && remove.isEmpty() && fields.isEmpty()) {
            contact.wrong("flaw.to.unchanged", String.join(", ", CONTACT_KEYS));
        }
        add.stream()
                .filter(remove::contains)
                .findFirst()
                .ifPresent(tag -> contact.wrong("flaw.to.tag", Field.quoted(tag)));
        return Optional.of(new Audience.Contact(List.copyOf(add), List.copyOf(remove), fields));
    }

    private static Set<String> tags(Field contact, String key) {
        return contact.at(key).map(it -> it.lines(MOST, LONGEST_NAME)).orElse(Set.of());
    }

    private static Map<String, String> fields(Field fields) {
        if (!fields.isMapping() || fields.keys().size() > MOST) {
            fields.wrong("flaw.to.fields", MOST);
            return Map.of();
        }
        var texts = new HashMap<String, String>();
        for (String name : fields.keys()) {
            Optional<Field> value = fields.at(name);
            boolean isSeen = name.codePoints().noneMatch(Field::isUnwanted) && name.indexOf('\n') < 0;
            if (name.isBlank() || name.length() > LONGEST_NAME || !isSeen) {
                fields.wrong("flaw.to.field_name", LONGEST_NAME);
            } else if (value.isEmpty()) {
                fields.wrong("flaw.to.field_empty", Field.quoted(name));
            } else {
                value.get().text(LONGEST_TEXT).ifPresent(text -> texts.put(name, text));
            }
        }
        return texts;
    }
}

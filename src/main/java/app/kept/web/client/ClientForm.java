package app.kept.web.client;

import app.kept.account.HomeCountry;
import app.kept.client.Client;
import app.kept.client.ClientInput;
import app.kept.client.ClientSheet;
import app.kept.platform.http.Input;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The form by which a client is changed: what stands in it, and what was meant by what was typed. */
final class ClientForm {
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String ZONE = "time_zone";
    static final String LANGUAGE = "language";
    static final String TAGS = "tags";
    static final String NOTES = "notes";
    /** Of each row: what a field is called, and what stands in it. */
    static final String FIELD = "field_";

    static final String TEXT = "text_";
    static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTES = 5_000;
    /** Each on a line of its own, which a browser ends with two characters. */
    static final int LONGEST_TAGS = ClientInput.MOST * (ClientInput.LONGEST_NAME + 2);

    /** Rows to be filled in. */
    private static final int FREE = 2;

    private static final List<String> SINGLE = List.of(NAME, EMAIL, PHONE, ZONE, LANGUAGE, TAGS, NOTES);

    private ClientForm() {}

    /** What stands in the form, by the names of its fields. */
    static Map<String, String> of(ClientSheet sheet) {
        var values = new HashMap<String, String>();
        values.put(NAME, ClientPart.NAME.of(sheet));
        values.put(EMAIL, ClientPart.EMAIL.of(sheet));
        values.put(PHONE, ClientPart.PHONE.of(sheet));
        values.put(ZONE, ClientPart.TIME_ZONE.of(sheet));
        values.put(LANGUAGE, ClientPart.LANGUAGE.of(sheet));
        values.put(TAGS, ClientPart.TAGS.of(sheet));
        values.put(NOTES, ClientPart.NOTES.of(sheet));
        int row = 0;
        for (Map.Entry<String, String> field : sheet.fields().entrySet()) {
            values.put(FIELD + row, field.getKey());
            values.put(TEXT + row, field.getValue());
            row++;
        }
        int rows = Math.max(row, Math.min(row + FREE, ClientInput.MOST));
        for (; row < rows; row++) values.put(FIELD + row, "");
        return values;
    }

    /** What was typed, right or wrong. */
    static Map<String, String> typed(Input form) {
        var values = new HashMap<String, String>();
        SINGLE.forEach(name -> values.put(name, form.typed(name)));
        for (int row = 0; row < rows(form); row++) {
            values.put(FIELD + row, form.typed(FIELD + row));
            values.put(TEXT + row, form.typed(TEXT + row));
        }
        return values;
    }

    /** The client as somebody wants them; what cannot be taken is said of its field. */
    static ClientSheet read(Input form, Client who, HomeCountry home) {
        String name = form.requiredText(NAME, LONGEST_NAME);
        Optional<String> email = form.email(EMAIL).map(address -> address.toLowerCase(Locale.ROOT));
        Optional<String> phone = form.phone(PHONE, () -> home.of(who.account()));
        Optional<ZoneId> zone = form.zone(ZONE);
        Optional<Language> language = form.choice(LANGUAGE, Language.codes()).flatMap(Language::of);
        List<String> tags = tags(form);
        Map<String, String> fields = fields(form);
        Optional<String> notes = form.paragraphs(NOTES, LONGEST_NOTES).map(ClientPart::plain);
        if (form.errors().isEmpty() && email.isEmpty() && phone.isEmpty()) form.reject(EMAIL, "required", "is needed");
        return new ClientSheet(
                new Client(
                        who.account(),
                        who.id(),
                        name,
                        email.orElse(null),
                        phone.orElse(null),
                        zone.orElse(null),
                        language.orElse(null)),
                tags,
                fields,
                notes.orElse(null));
    }

    private static List<String> tags(Input form) {
        List<String> tags = form.paragraphs(TAGS, LONGEST_TAGS)
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        boolean fit = tags.size() <= ClientInput.MOST
                && tags.stream().allMatch(tag -> tag.codePointCount(0, tag.length()) <= ClientInput.LONGEST_NAME);
        if (!fit) form.reject(TAGS, "too_long", "are too many or too long");
        return tags;
    }

    /** A row without a name and a text is a field that is not wanted, or not any more. */
    private static Map<String, String> fields(Input form) {
        var fields = new LinkedHashMap<String, String>();
        for (int row = 0; row < rows(form); row++) {
            Optional<String> name = form.text(FIELD + row, ClientInput.LONGEST_NAME);
            Optional<String> text =
                    form.paragraphs(TEXT + row, ClientInput.LONGEST_TEXT).map(ClientPart::plain);
            if (name.isEmpty()) {
                if (text.isPresent()) form.required(FIELD + row, name, "");
            } else if (fields.putIfAbsent(name.get(), text.orElse("")) != null) {
                form.reject(FIELD + row, "twice", "stands there twice");
            }
        }
        return fields;
    }

    private static int rows(Input form) {
        int rows = 0;
        while (rows < ClientInput.MOST && form.has(FIELD + rows)) rows++;
        return rows;
    }
}

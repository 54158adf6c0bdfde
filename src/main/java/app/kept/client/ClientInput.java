package app.kept.client;

import app.kept.platform.http.Input;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a program wants to be different about a client. What it does not name stays; null takes away. */
public final class ClientInput {
    /** Of tags, and of fields. */
    public static final int MOST = 50;

    public static final int LONGEST_NAME = 50;
    public static final int LONGEST_TEXT = 1_000;

    private final Input input;

    private ClientInput(Input input) {
        this.input = input;
    }

    /** @param country of a phone without its prefix */
    static UnaryOperator<ClientSheet> read(Input input, Supplier<Optional<String>> country) {
        return new ClientInput(input).change(country);
    }

    private UnaryOperator<ClientSheet> change(Supplier<Optional<String>> country) {
        Optional<String> name = input.text("name", 200);
        if (input.has("name")) input.required("name", name, "");
        Optional<String> email = input.email("email");
        Optional<String> phone = input.phone("phone", country);
        Optional<ZoneId> zone = input.zone("time_zone");
        Optional<Language> language = input.choice("language", Language.codes()).flatMap(Language::of);
        Optional<List<String>> tags = input.lines("tags", MOST, LONGEST_NAME)
                .map(all -> all.stream().distinct().toList());
        Optional<Map<String, String>> fields = input.object("fields").map(this::fields);
        Optional<String> notes = input.paragraphs("notes", 5_000);
        return before -> new ClientSheet(
                new Client(
                        before.client().account(),
                        before.client().id(),
                        name.orElse(before.client().name()),
                        Clients.folded(said("email", email, before.client().email())),
                        said("phone", phone, before.client().phone()),
                        said("time_zone", zone, before.client().timeZone()),
                        said("language", language, before.client().language())),
                input.has("tags") ? tags.orElse(List.of()) : before.tags(),
                input.has("fields") ? fields.orElse(Map.of()) : before.fields(),
                said("notes", notes, before.notes()));
    }

    private <T> @Nullable T said(String field, Optional<T> value, @Nullable T before) {
        return input.has(field) ? value.orElse(null) : before;
    }

    private Map<String, String> fields(Input object) {
        if (object.names().size() > MOST) input.reject("fields", "too_long", "may have at most " + MOST + " texts");
        var texts = new LinkedHashMap<String, String>();
        for (String name : object.names()) {
            boolean isName = !name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && name.codePoints()
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
            if (!isName) input.reject("fields", "invalid", "must have names of 1 to " + LONGEST_NAME + " characters");
            else texts.put(name, object.paragraphs(name, LONGEST_TEXT).orElse(""));
        }
        return texts;
    }
}

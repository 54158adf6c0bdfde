package app.kept.web.client;

import app.kept.client.Client;
import app.kept.client.ClientSheet;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a form changes of a client, part by part: whoever sends it says what each was when they began, so that what
 * somebody else has changed since is found.
 */
enum ClientPart {
    NAME,
    EMAIL,
    PHONE,
    TIME_ZONE,
    LANGUAGE,
    TAGS,
    FIELDS,
    NOTES;

    private static final int MARK = 12;

    /** As people read it. Browsers send other line breaks than programs, and mean the same. */
    String of(ClientSheet sheet) {
        Client client = sheet.client();
        return switch (this) {
            case NAME -> plain(client.name());
            case EMAIL -> plain(client.email());
            case PHONE -> plain(client.phone());
            case TIME_ZONE ->
                Optional.ofNullable(client.timeZone()).map(ZoneId::getId).orElse("");
            case LANGUAGE ->
                Optional.ofNullable(client.language()).map(Language::code).orElse("");
            case TAGS -> String.join("\n", sheet.tags());
            case FIELDS ->
                new TreeMap<>(sheet.fields())
                        .entrySet().stream()
                                .map(field -> plain(field.getKey()) + ": " + plain(field.getValue()))
                                .collect(Collectors.joining("\n"));
            case NOTES -> plain(sheet.notes());
        };
    }

    /** What a form carries along of how the client was. */
    static String marks(ClientSheet sheet) {
        return Arrays.stream(values()).map(part -> part.mark(sheet)).collect(Collectors.joining("."));
    }

    /** The parts of which a client is not as the marks say; all, where they say nothing that can be read. */
    static Set<ClientPart> different(ClientSheet sheet, String marks) {
        var each = new ArrayDeque<>(List.of(marks.split("\\.", -1)));
        if (each.size() != values().length) return EnumSet.allOf(ClientPart.class);
        Set<ClientPart> different = EnumSet.noneOf(ClientPart.class);
        for (ClientPart part : values()) {
            if (!each.remove().equals(part.mark(sheet))) different.add(part);
        }
        return different;
    }

    /** One client with these parts of another. */
    static ClientSheet merged(ClientSheet one, ClientSheet other, Set<ClientPart> parts) {
        Client client = one.client();
        Client typed = other.client();
        return new ClientSheet(
                new Client(
                        client.account(),
                        client.id(),
                        parts.contains(NAME) ? typed.name() : client.name(),
                        parts.contains(EMAIL) ? typed.email() : client.email(),
                        parts.contains(PHONE) ? typed.phone() : client.phone(),
                        parts.contains(TIME_ZONE) ? typed.timeZone() : client.timeZone(),
                        parts.contains(LANGUAGE) ? typed.language() : client.language()),
                parts.contains(TAGS) ? other.tags() : one.tags(),
                parts.contains(FIELDS) ? other.fields() : one.fields(),
                parts.contains(NOTES) ? other.notes() : one.notes());
    }

    static String plain(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n").strip();
    }

    private String mark(ClientSheet sheet) {
        return Tokens.hash(of(sheet)).substring(0, MARK);
    }
}

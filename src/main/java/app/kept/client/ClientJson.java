package app.kept.client;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client as programs see them. */
record ClientJson(
        UUID id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String timeZone,
        @Nullable String language,
        List<String> tags,
        Map<String, String> fields,
        @Nullable String notes,
        @Nullable UUID mergedInto) {
    static ClientJson of(ClientSheet sheet) {
        Client client = sheet.client();
        ZoneId zone = client.timeZone();
        return new ClientJson(
                client.id().value(),
                client.name(),
                client.email(),
                client.phone(),
                zone == null ? null : zone.getId(),
                client.language() == null ? null : client.language().code(),
                sheet.tags(),
                sheet.fields(),
                sheet.notes(),
                sheet.mergedInto().map(ClientId::value).orElse(null));
    }
}

package app.kept.client;

import app.kept.platform.text.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who books says of themselves.
 *
 * @param email in small letters, whatever was typed
 * @param phone in E.164
 */
public record NewClient(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Language language) {
    public NewClient {
        if (email == null && phone == null) throw new IllegalArgumentException("an email or a phone is needed");
        email = Clients.folded(email);
    }
}

package app.kept.client;

import app.kept.platform.text.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What somebody who books says of themselves. */
public record NewClient(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Language language) {
    public NewClient {
        if (email == null && phone == null) throw new IllegalArgumentException("an email or a phone is needed");
    }
}

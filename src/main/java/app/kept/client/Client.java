package app.kept.client;

import app.kept.account.AccountId;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Who books. Reachable by email or by phone, often by both. */
public record Client(
        AccountId account,
        ClientId id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Language language) {}

package app.kept.waiting;

import app.kept.account.AccountId;
import app.kept.host.EventTypeId;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who wants to be told when something opens.
 *
 * @param soonerThan what was open already when they asked; only what is sooner is news
 * @param confirmed whether whoever reads the address has said that it was them
 */
public record Waiting(
        AccountId account,
        UUID id,
        EventTypeId type,
        String email,
        Language language,
        ZoneId timeZone,
        Optional<Instant> soonerThan,
        boolean confirmed) {}

package app.kept.identity;

import app.kept.account.Role;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person in an account.
 *
 * @param host the one that they are, when they can be booked
 * @param language the one that they chose
 * @param active whether they can sign in at all
 */
public record Member(
        UUID person,
        String name,
        String email,
        Role role,
        Optional<UUID> host,
        Optional<Language> language,
        boolean active,
        Instant since) {}

package app.kept.identity.team;

import app.kept.account.AccountId;
import app.kept.account.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Somebody who was asked to join an account and has not answered yet. */
public record Invite(
        AccountId account,
        UUID id,
        String email,
        Role role,
        Optional<UUID> host,
        UUID invitedBy,
        Instant createdAt,
        Instant expiresAt) {}

package app.kept.availability.rules;

import app.kept.availability.open.HostRules;
import app.kept.host.HostId;
import java.util.Optional;

/**
 * A host is away.
 *
 * @param reason for the host and the team, never for those who book
 * @param colleague who is there instead
 */
public record OutOfOffice(HostRules.Absence when, Optional<String> reason, Optional<HostId> colleague) {}

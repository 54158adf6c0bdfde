package app.kept.availability.rules;

import app.kept.availability.open.HostRules;
import app.kept.host.HostId;

/**
 * A colleague who is there while a host is away. Of the absence this has no reason, which is nobody's business.
 *
 * @param during in which the host is away
 */
public record Substitute(HostRules.Absence during, HostId id, String slug, String name) {}

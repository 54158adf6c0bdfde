package app.kept.host;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names a host within an account. */
public record HostId(UUID value) implements Id {}

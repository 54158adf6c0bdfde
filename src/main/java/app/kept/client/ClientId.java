package app.kept.client;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names a client within an account. */
public record ClientId(UUID value) implements Id {}

package app.kept.host;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names an event type within an account. */
public record EventTypeId(UUID value) implements Id {}

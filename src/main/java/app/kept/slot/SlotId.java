package app.kept.slot;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names a slot within an account. */
public record SlotId(UUID value) implements Id {}

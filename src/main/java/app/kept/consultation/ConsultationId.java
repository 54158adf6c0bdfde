package app.kept.consultation;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Which consultation. */
public record ConsultationId(UUID value) implements Id {}

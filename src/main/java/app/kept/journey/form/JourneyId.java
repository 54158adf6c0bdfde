package app.kept.journey.form;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Which journey. */
public record JourneyId(UUID value) implements Id {}

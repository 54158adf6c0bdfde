package app.kept.journey.keeping;

import app.kept.journey.form.JourneyId;
import java.time.Instant;

/**
 * A journey as it stands now.
 *
 * @param version the newest, which new bookings follow
 * @param archived whether new bookings follow it no longer
 */
public record JourneyRow(JourneyId id, String name, int version, boolean archived, Instant createdAt) {}

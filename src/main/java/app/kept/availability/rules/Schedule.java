package app.kept.availability.rules;

import java.util.UUID;

/**
 * Hours under a name.
 *
 * @param isDefault whether it counts for whatever has no schedule of its own
 */
public record Schedule(UUID id, String name, boolean isDefault, ScheduleHours hours) {}

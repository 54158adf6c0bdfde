/** What hosts say of when they can be booked: schedules, overrides, busy blocks, absences, travels. */
@NullMarked
package app.kept.availability.rules;

import org.jspecify.annotations.NullMarked;

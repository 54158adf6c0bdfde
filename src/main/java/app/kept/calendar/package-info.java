/** Appointments as calendars exchange them. */
@NullMarked
package app.kept.calendar;

import org.jspecify.annotations.NullMarked;

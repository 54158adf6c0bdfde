/** The pages of when hosts can be booked: their week, other days, absences, and why a time is not open. */
@NullMarked
package app.kept.web.hours;

import org.jspecify.annotations.NullMarked;

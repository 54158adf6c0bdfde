/** A week of bookings as a calendar, for those who look after them. */
@NullMarked
package app.kept.web.week;

import org.jspecify.annotations.NullMarked;

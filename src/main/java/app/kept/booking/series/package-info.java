/** Bookings that repeat: made together, each with a life of its own. */
@NullMarked
package app.kept.booking.series;

import org.jspecify.annotations.NullMarked;

/** Booking from a host's own site: one form, one answer that tells nothing. */
@NullMarked
package app.kept.booking.site;

import org.jspecify.annotations.NullMarked;

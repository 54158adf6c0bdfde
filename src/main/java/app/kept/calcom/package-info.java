/** Bookings of a practice that stays on Cal.com: received, checked, merged. */
@NullMarked
package app.kept.calcom;

import org.jspecify.annotations.NullMarked;

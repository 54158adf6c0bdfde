/** The pages of bookings for those who look after them: which there are, and what each has promised and done. */
@NullMarked
package app.kept.web.booking;

import org.jspecify.annotations.NullMarked;

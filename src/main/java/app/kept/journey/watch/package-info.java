/** Looks whether everything that bookings owe is there, and says what became of it. */
@NullMarked
package app.kept.journey.watch;

import org.jspecify.annotations.NullMarked;

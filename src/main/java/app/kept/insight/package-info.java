/** Figures of bookings and of the messages about them, counted ahead so that nobody waits for them. */
@NullMarked
package app.kept.insight;

import org.jspecify.annotations.NullMarked;

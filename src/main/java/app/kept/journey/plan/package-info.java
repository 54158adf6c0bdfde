/** What bookings owe, as rows: planned, moved and called off. */
@NullMarked
package app.kept.journey.plan;

import org.jspecify.annotations.NullMarked;

/** What a booking owes to whom, when, and why not. */
@NullMarked
package app.kept.journey;

import org.jspecify.annotations.NullMarked;

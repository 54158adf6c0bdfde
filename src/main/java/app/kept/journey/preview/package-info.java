/** Who would get what and when, by a journey that may not even be saved: played on a clock of its own, with nothing sent. */
@NullMarked
package app.kept.journey.preview;

import org.jspecify.annotations.NullMarked;

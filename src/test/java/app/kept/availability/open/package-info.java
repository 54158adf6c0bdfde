/** The engine of open times against an oracle that takes the rules at their words, and against cases worked out by hand. */
@NullMarked
package app.kept.availability.open;

import org.jspecify.annotations.NullMarked;

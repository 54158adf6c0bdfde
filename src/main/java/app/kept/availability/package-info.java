/** A host's hours, what of them is taken, and what is open. */
@NullMarked
package app.kept.availability;

import org.jspecify.annotations.NullMarked;

/** Asks Cal.com, for accounts that want it, what its calls have lost. */
@NullMarked
package app.kept.calcom.poll;

import org.jspecify.annotations.NullMarked;

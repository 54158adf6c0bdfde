/** Which starts are open, and why the others are not: answers out of rules, with no clock and no database of its own. */
@NullMarked
package app.kept.availability.open;

import org.jspecify.annotations.NullMarked;

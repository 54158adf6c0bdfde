/** An account and its people: who is in it as what, how they come, and to whom it belongs. */
@NullMarked
package app.kept.identity.team;

import org.jspecify.annotations.NullMarked;

/** What goes by which provider, and how fast: paused when it refuses us, slowed when it says that it is too much. */
@NullMarked
package app.kept.message.traffic;

import org.jspecify.annotations.NullMarked;

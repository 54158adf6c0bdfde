/** Who can be booked, and what for. */
@NullMarked
package app.kept.host;

import org.jspecify.annotations.NullMarked;

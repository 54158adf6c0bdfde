/** The pages on which hosts say what can be booked with them, by which rules, and see at once what that looks like. */
@NullMarked
package app.kept.web.type;

import org.jspecify.annotations.NullMarked;

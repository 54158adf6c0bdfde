/** The channel into Kept itself: what people read where they are signed in, with a count that keeps up. */
@NullMarked
package app.kept.message.inbox;

import org.jspecify.annotations.NullMarked;

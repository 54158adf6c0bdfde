/** Bookings followed from their first message to their last, by what the whole server tells of them. */
@NullMarked
package app.kept.story;

import org.jspecify.annotations.NullMarked;

/** What clients say of a booking that took place, what the host answers, and who may see it. */
@NullMarked
package app.kept.review;

import org.jspecify.annotations.NullMarked;

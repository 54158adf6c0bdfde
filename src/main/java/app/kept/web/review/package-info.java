/** The pages of what clients say of their bookings, for those who answer it and decide who sees it. */
@NullMarked
package app.kept.web.review;

import org.jspecify.annotations.NullMarked;

/** The agreement's life, from the claim of a time to its end. */
@NullMarked
package app.kept.booking;

import org.jspecify.annotations.NullMarked;

/** The pages on which somebody sees what they have booked, whether they sign in or have a letter's link. */
@NullMarked
package app.kept.web.mine;

import org.jspecify.annotations.NullMarked;

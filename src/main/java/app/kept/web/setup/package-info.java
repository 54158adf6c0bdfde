/** The way of a fresh account to its first guest: a few steps, each a page of its own, each of which can be passed over. */
@NullMarked
package app.kept.web.setup;

import org.jspecify.annotations.NullMarked;

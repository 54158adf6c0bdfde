/** Signed tokens (JWT): whose signature it is, for whom it is meant, and how long it holds. */
@NullMarked
package app.kept.platform.jwt;

import org.jspecify.annotations.NullMarked;

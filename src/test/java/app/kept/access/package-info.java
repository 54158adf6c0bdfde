/** Everybody asks everything about everything: who may do what, held against the rules beside the routes. */
@NullMarked
package app.kept.access;

import org.jspecify.annotations.NullMarked;

/** Tells programs elsewhere what happens: who wants to hear of what, by which signature, and what became of each call. */
@NullMarked
package app.kept.webhook;

import org.jspecify.annotations.NullMarked;

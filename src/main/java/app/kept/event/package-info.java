/** What happened: an append-only log of facts, and who reacts to them. */
@NullMarked
package app.kept.event;

import org.jspecify.annotations.NullMarked;

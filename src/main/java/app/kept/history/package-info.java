/** What the lines of the history are about, by the names that people know. */
@NullMarked
package app.kept.history;

import org.jspecify.annotations.NullMarked;

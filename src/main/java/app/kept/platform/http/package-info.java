/** HTTP in and out: the server, its problems and limits, and the one guarded client for calls to the outside. */
@NullMarked
package app.kept.platform.http;

import org.jspecify.annotations.NullMarked;

/** The HTTP server, its routes, problems and limits, and the guarded way out. */
@NullMarked
package app.kept.platform.http;

import org.jspecify.annotations.NullMarked;

/** Main, wiring, routes and duties: the only place that knows everybody. */
@NullMarked
package app.kept;

import org.jspecify.annotations.NullMarked;

/** Log and metrics. */
@NullMarked
package app.kept.platform.observe;

import org.jspecify.annotations.NullMarked;

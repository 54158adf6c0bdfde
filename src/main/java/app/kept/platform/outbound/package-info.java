/** The guarded way out: every call to the world goes through here. */
@NullMarked
package app.kept.platform.outbound;

import org.jspecify.annotations.NullMarked;

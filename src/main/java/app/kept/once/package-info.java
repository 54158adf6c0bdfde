/** A request that is sent twice under one key is done once, and answered twice. */
@NullMarked
package app.kept.once;

import org.jspecify.annotations.NullMarked;

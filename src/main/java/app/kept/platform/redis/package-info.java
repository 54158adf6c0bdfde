/** A Redis, where one is named: asked without waiting for long, and done without when it is away. */
@NullMarked
package app.kept.platform.redis;

import org.jspecify.annotations.NullMarked;

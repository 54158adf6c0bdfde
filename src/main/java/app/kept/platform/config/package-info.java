/** Settings: typed, checked at the start, secrets masked. */
@NullMarked
package app.kept.platform.config;

import org.jspecify.annotations.NullMarked;
